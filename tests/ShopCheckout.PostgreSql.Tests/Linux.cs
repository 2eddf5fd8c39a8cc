using System.Runtime.Versioning;

// The embedded server runs on Linux, and so do its tests.
[assembly: SupportedOSPlatform("linux")]
