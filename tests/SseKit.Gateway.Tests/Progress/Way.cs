namespace SseKit.Gateway.Tests.Progress;

/// <summary>How somebody says who he is.</summary>
public enum Way
{
    Header,
    Ticket,
    Cookie,
    WrongHeader,
    WrongTicket,
    WrongCookie,
    None,
}
