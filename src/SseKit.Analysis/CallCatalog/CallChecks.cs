namespace SseKit.Analysis.CallCatalog;

/// <summary>The checklist of a good call, in the order things are said.</summary>
internal static class CallChecks
{
    public static readonly IReadOnlyList<ExpectedCheck> All =
    [
        ExpectedCheck.Of("greeting", "The caller is greeted.", "hello, hi, good morning, good afternoon, good evening, welcome"),
        ExpectedCheck.Of(
            "introduction",
            "The service or the agent says who it is.",
            "this is the help, help line, helpline, you have reached, you are speaking with, you're speaking with, thank you for calling"),
        ExpectedCheck.Of(
            "offer_of_help", "Help is offered.", "can i help, may i help, can i do for you, can we help, may we help, what can we do"),
        ExpectedCheck.Of(
            "caller_name_asked",
            "The caller is asked for a name.",
            "what is your name, what's your name, have your name, your name please, tell me your name, who am i speaking"),
        ExpectedCheck.Of(
            "caller_location_asked",
            "The caller is asked for a place.",
            "where are you, where do you live, what is your address, what's your address, your address please, have your address"),
        ExpectedCheck.Of(
            "empathy", "The caller is shown understanding.", "i am sorry, i'm sorry, i understand, must be hard, must be difficult, don't worry"),
        ExpectedCheck.Of(
            "next_step",
            "The caller is told what happens next.",
            "we will, we'll, i will send, i'll send, call you back, someone will, i will transfer, i'll transfer"),
        ExpectedCheck.Of("thanks", "The caller is thanked.", "thank you, thanks"),
        ExpectedCheck.Of("closing", "The call is closed politely.", "goodbye, good bye, bye, have a good, have a nice, take care"),
    ];
}
