global using Shouldly;
global using SseKit.Interop.Tests.Hosting;
global using SseKit.Interop.Tests.Programs;
global using SseKit.TestSupport;
global using SseKit.TestSupport.Time;
global using Xunit;
