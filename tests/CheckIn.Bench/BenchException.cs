namespace CheckIn.Bench;

/// <summary>Something could not be measured; the message says what.</summary>
public sealed class BenchException(string message) : Exception(message);
