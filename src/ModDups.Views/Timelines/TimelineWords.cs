using System.Text;
using System.Text.Json;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Userspace;

namespace ModDups.Views.Timelines;

/// <summary>How a timeline names what happens: the same for the bench and for a real boot.</summary>
internal static class TimelineWords
{
    /// <summary>The process of what belongs to no thread: the counters.</summary>
    public const string Machine = "machine";

    /// <summary>The process with a thread for each request of the kernel.</summary>
    public const string Requests = "request_module()";

    /// <summary>The process with what the kernel, services and modprobe logged.</summary>
    public const string Logs = "logs";

    private const string NoName = "no name";

    /// <summary>The counter of what failed calls wasted.</summary>
    public static readonly JsonEncodedText Wasted = JsonEncodedText.Encode("wasted bytes");

    /// <summary>The counter of virtual memory.</summary>
    public static readonly JsonEncodedText Memory = JsonEncodedText.Encode("virtual memory bytes");

    /// <summary>The counter of calls in the kernel.</summary>
    public static readonly JsonEncodedText Loads = JsonEncodedText.Encode("loads in flight");

    /// <summary>The counter of processes that load modules.</summary>
    public static readonly JsonEncodedText Workers = JsonEncodedText.Encode("workers");

    /// <summary>The name of an arrow.</summary>
    public static readonly JsonEncodedText WaitsFor = JsonEncodedText.Encode("waits for");

    /// <summary>The category of an arrow.</summary>
    public static readonly JsonEncodedText Wait = JsonEncodedText.Encode("wait");

    /// <summary>The instant at which a load takes the name of its module.</summary>
    public static readonly JsonEncodedText Register = JsonEncodedText.Encode("register");

    /// <summary>What a worker does for one event of a device.</summary>
    public static readonly JsonEncodedText Event = JsonEncodedText.Encode("event");

    /// <summary>What a process does that looks up one name.</summary>
    public static readonly JsonEncodedText Modprobe = JsonEncodedText.Encode("modprobe");

    /// <summary>A look whether a module is live.</summary>
    public static readonly JsonEncodedText LiveCheck = JsonEncodedText.Encode("live check");

    /// <summary>The wait of a request for its turn, or of a load.</summary>
    public static readonly JsonEncodedText Turn = JsonEncodedText.Encode("wait for its turn");

    /// <summary>The read of a file or of a buffer.</summary>
    public static readonly JsonEncodedText Read = JsonEncodedText.Encode("read");

    /// <summary>The decompression by the kernel.</summary>
    public static readonly JsonEncodedText Decompress = JsonEncodedText.Encode("decompress");

    /// <summary>The checks of an image.</summary>
    public static readonly JsonEncodedText Check = JsonEncodedText.Encode("check");

    /// <summary>The steps of a load up to its init, where nothing tells them apart.</summary>
    public static readonly JsonEncodedText ToLink = JsonEncodedText.Encode("read to link");

    /// <summary>The init of a module.</summary>
    public static readonly JsonEncodedText Init = JsonEncodedText.Encode("init");

    private static readonly JsonEncodedText s_open = JsonEncodedText.Encode("open");
    private static readonly JsonEncodedText s_openDecompress = JsonEncodedText.Encode("open and decompress");
    private static readonly JsonEncodedText s_mutex = JsonEncodedText.Encode("wait for module_mutex");
    private static readonly JsonEncodedText s_layOut = JsonEncodedText.Encode("lay out");
    private static readonly JsonEncodedText s_link = JsonEncodedText.Encode("link");
    private static readonly JsonEncodedText s_protect = JsonEncodedText.Encode("protect");
    private static readonly JsonEncodedText s_request = JsonEncodedText.Encode(Requests);
    private static readonly JsonEncodedText s_takeDown = JsonEncodedText.Encode("take down");
    private static readonly JsonEncodedText s_return = JsonEncodedText.Encode("return");
    private static readonly JsonEncodedText s_enter = JsonEncodedText.Encode("enter");
    private static readonly JsonEncodedText s_exit = JsonEncodedText.Encode("exit");
    private static readonly JsonEncodedText s_gracePeriod = JsonEncodedText.Encode("grace period");
    private static readonly JsonEncodedText s_free = JsonEncodedText.Encode("free");

    /// <summary>Returns a name of the evidence or of a catalog, whatever it contains.</summary>
    public static JsonEncodedText Name(string? text) => JsonEncodedText.Encode(string.IsNullOrEmpty(text) ? NoName : Valid(text));

    /// <summary>Returns the text with U+FFFD for each half of a surrogate pair, which UTF-8 can't have.</summary>
    public static string Valid(string text) => text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    /// <summary>Returns the name of a step of a load; null where the name says what the load waits for.</summary>
    public static JsonEncodedText? Of(LoadStep step) => step switch
    {
        LoadStep.HasRead => Read,
        LoadStep.HasChecked => Check,
        LoadStep.HasLaidOut => s_layOut,
        LoadStep.HasLinked => s_link,
        LoadStep.ProtectsAreas => s_protect,
        LoadStep.FreesAreas => s_free,
        LoadStep.HasInitialised => Init,
        LoadStep.HasTakenDown => s_takeDown,
        LoadStep.WaitsForMutex => s_mutex,
        LoadStep.WaitsForTurn => Turn,
        LoadStep.WaitsForRequest => s_request,
        LoadStep.Returns => s_return,
        _ => null,
    };

    /// <summary>Returns the name of a step of an unloading.</summary>
    public static JsonEncodedText Of(UnloadStep step) => step switch
    {
        UnloadStep.HasEntered => s_enter,
        UnloadStep.HasMutex or UnloadStep.MayFree => s_mutex,
        UnloadStep.HasExited => s_exit,
        UnloadStep.IsUnlinked => s_gracePeriod,
        UnloadStep.FreesAreas or UnloadStep.IsFreed => s_free,
        _ => s_return,
    };

    /// <summary>Returns the name of what kmod does.</summary>
    public static JsonEncodedText Of(ProbeStep step, bool decompresses) => step switch
    {
        ProbeStep.HasOpened => decompresses ? s_openDecompress : s_open,
        _ => LiveCheck,
    };
}
