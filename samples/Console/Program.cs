using SseKit.Samples.Console;

try
{
    return await Reading.RunAsync(Arguments.Parse(args), Console.OpenStandardOutput(), Console.Error);
}
catch (UsageException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n\n{Usage.Text}");
    return 2;
}
