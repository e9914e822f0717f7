global using Shouldly;
global using SseKit.Redis.Tests.Doubles;
global using SseKit.TestSupport.Redis;
global using SseKit.TestSupport.Time;
global using Xunit;
