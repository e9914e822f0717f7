namespace SseKit.Analysis.CallCatalog;

/// <summary>The subjects of calls, the graver first: it wins where two weigh the same.</summary>
internal static class CallLabels
{
    public static readonly IReadOnlyList<CallLabel> All =
    [
        CallLabel.Of(
            "child_protection",
            "abuse*, child labor, child labour, child marriage, neglected, beats me, beats him, beats her, beaten, missing child, ran away",
            "child, children, daughter, son, boy, girl, danger, afraid, hurt, hurts, father, mother, uncle, school, teacher"),
        CallLabel.Of(
            "violence",
            "violence, attacked, threatened, threatens, assault*, rape*, stabbed, gun, knife, weapon",
            "fight, fighting, police, afraid, danger, hurt, hit, husband, blood, shouting"),
        CallLabel.Of(
            "emergency",
            "emergency, ambulance, fire, accident, bleeding, unconscious, not breathing",
            "doctor, hospital, hurt, police, danger, help now, quickly"),
        CallLabel.Of(
            "health",
            "sick, pain, fever, medicine, pregnant, disease, malaria, symptoms",
            "doctor, hospital, nurse, clinic, health, cough, headache, appointment"),
        CallLabel.Of(
            "mental_health",
            "suicide, kill myself, depressed, depression, anxiety, want to die",
            "sad, lonely, alone, crying, afraid, worried, cannot sleep"),
        CallLabel.Of(
            "billing",
            "bill, bills, invoice*, refund*, overcharged, payment*",
            "money, charge*, paid, pay, account, card, price, dollars, wrong, month"),
        CallLabel.Of(
            "technical_support",
            "does not work, not working, broken, error, password, internet, reset",
            "computer, phone, screen, connection, program, problem, slow, log in"),
        CallLabel.Of(
            "complaint",
            "complaint, complain*, not happy, unhappy, unacceptable, disappointed, terrible service",
            "manager, angry, wrong, rude, late, waiting, problem"),
        CallLabel.Of(
            "appointment",
            "appointment, reschedule, make a reservation, book a, cancel my",
            "monday, tuesday, wednesday, thursday, friday, saturday, sunday, tomorrow, next week, o'clock, meeting, date"),
    ];
}
