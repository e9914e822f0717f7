global using Shouldly;
global using SseKit.Redis.Tests.Doubles;
global using SseKit.TestSupport.Redis;
global using Xunit;
