using SseKit.Analysis.CallText;

namespace SseKit.Analysis.CallCatalog;

/// <summary>Lists of things that are called by the same words in every call.</summary>
internal static class NamedThings
{
    public static readonly IReadOnlyList<SpokenPhrase> Places = Phrases(
        """
        africa, america, asia, europe, australia, kenya, uganda, tanzania, ethiopia, rwanda, burundi, somalia, sudan, south africa, nigeria,
        ghana, egypt, morocco, algeria, tunisia, senegal, mali, congo, zambia, zimbabwe, malawi, mozambique, angola, botswana, cameroon,
        united states, canada, mexico, brazil, argentina, chile, colombia, peru, england, scotland, wales, ireland, united kingdom, france,
        germany, italy, spain, portugal, belgium, netherlands, switzerland, austria, poland, ukraine, russia, greece, turkey, sweden, norway,
        denmark, finland, china, japan, india, pakistan, bangladesh, indonesia, philippines, vietnam, thailand, iran, iraq, israel, syria,
        nairobi, mombasa, kisumu, kampala, dar es salaam, dodoma, addis ababa, kigali, mogadishu, khartoum, lagos, abuja, accra, cairo,
        johannesburg, cape town, kinshasa, lusaka, harare, new york, los angeles, chicago, houston, philadelphia, boston, washington,
        san francisco, seattle, detroit, dallas, atlanta, miami, denver, phoenix, san diego, toronto, montreal, vancouver, london, manchester,
        birmingham, dublin, paris, berlin, rome, madrid, lisbon, brussels, amsterdam, geneva, zurich, vienna, warsaw, moscow, athens,
        istanbul, stockholm, oslo, copenhagen, helsinki, beijing, shanghai, tokyo, delhi, mumbai, karachi, jakarta, manila, bangkok, sydney,
        melbourne, california, texas, florida, ohio, virginia, michigan, pennsylvania
        """);

    public static readonly IReadOnlyList<SpokenPhrase> Organizations = Phrases(
        "police, fire department, fire brigade, hospital, clinic, school, university, court, bank, embassy, church, mosque, red cross, unicef");

    public static readonly IReadOnlyList<SpokenPhrase> Relatives = Phrases(
        """
        mother, father, daughter, son, brother, sister, husband, wife, uncle, aunt, grandmother, grandfather, stepmother, stepfather, cousin,
        niece, nephew, parents
        """);

    public static readonly IReadOnlyList<SpokenPhrase> Dates = Phrases(
        """
        today, yesterday, tomorrow, tonight, monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, april, june,
        july, august, september, october, november, december, this morning, this afternoon, this evening, this week, this month, this year,
        last night, last week, last month, last year, next week, next month, next year
        """);

    private static SpokenPhrase[] Phrases(string list) =>
        [.. list.ReplaceLineEndings(" ").Split(',', StringSplitOptions.TrimEntries).Select(phrase => new SpokenPhrase(phrase))];
}
