namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>
/// The shell lines that start PostgreSQL's programs. As root they drop to an unprivileged user, who may not be able to walk to the
/// data folder (below /root, say). So the folder is opened first, while we still may, and the programs get it as
/// /proc/self/fd/9: following that link asks for rights on the folder itself only.
/// </summary>
internal static class Scripts
{
    /// <summary>Arguments: folder, user or empty, initdb, one more option for it.</summary>
    public const string Initialise =
        """
        set -eu
        [ -z "$2" ] || chown -- "$2" "$1"
        exec 9<"$1"
        set -- "$2" "$3" -D /proc/self/fd/9 -U shop --auth=trust --encoding=UTF8 --locale=C.UTF-8 --lc-collate=C --no-instructions "$4"
        user=$1; shift
        if [ -n "$user" ]; then
          set -- --reuid "$user" --regid "$(id -g -- "$user")" --init-groups "$@"
        fi
        exec setpriv --pdeathsig KILL --no-new-privs "$@"
        """;

    /// <summary>
    /// Arguments: folder, user or empty, socket folder, then the server's program and its arguments.
    /// The server gets a session of its own, so that Ctrl-C in the terminal reaches the shop first, and its death signal, so that it
    /// ends (cleanly: SIGINT is a fast shutdown) when the thread that started it does.
    /// </summary>
    public const string Serve =
        """
        set -eu
        exec 9<"$1"
        user=$2
        [ -z "$user" ] || chown -- "$user" "$3"
        shift 3
        set -- sh -c 'umask 077; exec "$@" </dev/null >/dev/null 2>>/proc/self/fd/9/server.log' sh "$@"
        if [ -n "$user" ]; then
          set -- --reuid "$user" --regid "$(id -g -- "$user")" --init-groups "$@"
        fi
        exec setsid setpriv --pdeathsig INT --no-new-privs "$@"
        """;

    /// <summary>Arguments: template, user or empty, another template for when that user cannot enter the first one's folder.</summary>
    public const string MakeSocketFolder =
        """
        set -eu
        parent=$(dirname -- "$1")
        if [ -n "$2" ] && ! setpriv --reuid "$2" --regid "$(id -g -- "$2")" --init-groups test -x "$parent"; then
          set -- "$3"
        fi
        exec mktemp -d -- "$1"
        """;

    /// <summary>
    /// Stops a server that outlived its shop. Arguments: process id from postmaster.pid, data folder. Ids are used again, so it counts only
    /// if it is a postgres that works in this very folder. Prints what it did.
    /// </summary>
    public const string StopOrphan =
        """
        pid=$1; dir=$2
        ours() { [ "/proc/$pid/cwd" -ef "$dir" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = postgres ]; }
        ours || exit 0
        for signal in INT QUIT KILL; do
          echo "$signal"
          kill -s "$signal" "$pid" || true
          tries=0
          while ours && [ "$tries" -lt 400 ]; do sleep 0.025; tries=$((tries + 1)); done
          ours || exit 0
        done
        exit 1
        """;
}
