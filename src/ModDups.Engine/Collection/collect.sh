# Prints the evidence of this machine's boot. It is given to a shell as standard input, needs POSIX alone, and changes and
# leaves nothing. The braces around all have the shell read it to its end before it begins: a part of it does nothing.
# Its output is lines:
#
#   =NAME                 a file begins
#    TEXT                 a line of it, behind a blank
#                         an empty line: the file ends with a newline
#   =/STATUS ERROR        the file ends; the exit status of what printed it, and its first line of standard error
#   =-NAME REASON         a file that is missing
#   =.                    the end of all
{
LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
umask 077

newline='
'

miss() { echo "=-$1 $2"; }

# out NAME COMMAND...: what a command prints.
out() {
    name=$1
    shift
    if ! command -v "$1" > /dev/null; then
        miss "$name" "there is no program $1"
        return
    fi
    echo "=$name"
    { error=$({ { "$@"; echo "exit $?" >&2; } | sed 's/^/ /' >&3; } 2>&1); } 3>&1
    status=${error##*exit }
    error=${error%exit *}
    echo
    echo "=/$status ${error%%"$newline"*}"
}

# file NAME PATH: a file.
file() {
    if [ -r "$2" ]; then
        out "$1" cat "$2"
    elif [ -e "$2" ] || [ "$user" != 0 ]; then
        miss "$1" "$2 can't be read as user $user"
    else
        miss "$1" "there is no $2"
    fi
}

user=$(id -u)
release=$(uname -r)
modules=/lib/modules/$release

echo "=moddups 1"
out osrelease uname -r
out architecture uname -m
file kernel-version /proc/version
out time date -u +%Y-%m-%dT%H:%M:%SZ
file uptime /proc/uptime
file boot_id /proc/sys/kernel/random/boot_id
out hostname uname -n
out user echo "$user"
file cmdline /proc/cmdline
file os-release /etc/os-release
file modules /proc/modules
file modules_disabled /proc/sys/kernel/modules_disabled
file tainted /proc/sys/kernel/tainted
file lockdown /sys/kernel/security/lockdown
file compression /sys/module/compression
out kmod-version modprobe --version
out systemd-version systemctl --version
out udev-version udevadm --version
file meminfo /proc/meminfo
out cpuinfo awk '/^$/ { exit } !/serial/ { print }' /proc/cpuinfo
cpus() { for name in online possible present isolated; do read -r value < "/sys/devices/system/cpu/$name" && echo "$name $value"; done; }
out cpus cpus
file numa /sys/devices/system/node/online
machine() { for name in sys_vendor product_name; do read -r value < "/sys/class/dmi/id/$name" && echo "$name $value"; done; }
out machine machine
out startup systemd-analyze time

# The settings of modprobe and udev.
for folder in /etc/modprobe.d /run/modprobe.d /usr/local/lib/modprobe.d /usr/lib/modprobe.d /lib/modprobe.d; do
    # Where /lib is a link to /usr/lib, that would be all twice.
    if [ "$folder" = /lib/modprobe.d ] && [ -L /lib ]; then continue; fi
    for path in "$folder"/*.conf "$folder"/*.alias; do
        if [ -f "$path" ]; then file "${path#/}" "$path"; fi
    done
done
for path in /etc/udev/udev.conf /run/udev/udev.conf /etc/udev/udev.conf.d/*.conf /usr/lib/udev/udev.conf; do
    if [ -f "$path" ]; then file "${path#/}" "$path"; fi
done
for folder in /etc/udev/rules.d /run/udev/rules.d /usr/lib/udev/rules.d /lib/udev/rules.d; do
    if [ "$folder" = /lib/udev/rules.d ] && [ -L /lib ]; then continue; fi
    for path in $(grep -l -E 'kmod|modprobe' "$folder"/*.rules); do file "${path#/}" "$path"; done
done
for path in /etc/modules /etc/modules-load.d/*.conf /run/modules-load.d/*.conf /usr/lib/modules-load.d/*.conf; do
    if [ -f "$path" ]; then file "${path#/}" "$path"; fi
done

# The modules of the release, the sizes and the hashes of their files.
for name in dep alias softdep weakdep symbols order builtin devname; do
    if [ -e "$modules/modules.$name" ] || [ "$name" = dep ]; then file "modules.$name" "$modules/modules.$name"; fi
done
modinfo() { tr '\000\n' '\n\001' < "$modules/modules.builtin.modinfo"; }
if [ -e "$modules/modules.builtin.modinfo" ]; then out modules.builtin.modinfo modinfo; fi
list() { (cd "$modules" && cut -d : -f 1 modules.dep); }
sizes() { (cd "$modules" && list | xargs ls -lnL | awk '{ print $5 "\t" $NF }'); }
# Of a release of 300 MB and more, the modules that are loaded: the others would take more time than all the rest.
hashed() {
    if [ "$(sizes | awk '{ sum += $1 } END { printf "%.0f\n", sum }')" -lt 300000000 ]; then list; else
        list | awk 'NR == FNR { loaded[$1] = 1; next }
            { name = $0; sub(/.*\//, "", name); sub(/\.ko.*/, "", name); gsub(/-/, "_", name); if (name in loaded) print }' /proc/modules -
    fi
}
hashes() { (cd "$modules" && hashed | xargs sha256sum); }
xz_sizes() { (cd "$modules" && list | grep '\.xz$' | xargs xz --robot --list | awk '$1 == "file" { print $5 "\t" name } $1 == "name" { name = $2 }'); }
zstd_sizes() {
    (cd "$modules" && list | grep '\.zst$' | xargs zstd -lv |
        awk '/^kernel|^updates|^extra|\.zst$/ { name = $1 } /Decompressed Size/ { sub(/.*\(/, ""); print $1 "\t" name }')
}
gzip_sizes() { (cd "$modules" && list | grep '\.gz$' | xargs gzip -l | awk '$1 ~ /^[0-9]+$/ && $4 != "(totals)" { print $2 "\t" $4 ".gz" }'); }
if [ -r "$modules/modules.dep" ]; then
    out file-sizes sizes
    case $(head -n 1 "$modules/modules.dep") in
    *.xz:*) if command -v xz > /dev/null; then out image-sizes xz_sizes; else miss image-sizes "there is no program xz"; fi ;;
    *.zst:*) if command -v zstd > /dev/null; then out image-sizes zstd_sizes; else miss image-sizes "there is no program zstd"; fi ;;
    *.gz:*) out image-sizes gzip_sizes ;;
    esac
    out hashes hashes
    # The signature of a release's modules is of one length. The first file tells it.
    first=$modules/$(list | grep '^kernel/' | head -n 1)
    tail_of() {
        case $1 in
        *.xz) xz -dc "$1" ;;
        *.zst) zstd -dcq "$1" ;;
        *.gz) gzip -dc "$1" ;;
        *) cat "$1" ;;
        esac | tail -c 40 | od -A n -v -t x1
    }
    if [ -r "$first" ]; then out signature tail_of "$first"; fi
fi

configuration() {
    if [ -r /proc/config.gz ]; then gzip -dc /proc/config.gz; else cat "/boot/config-$release" || cat "$modules/config"; fi
}
out config configuration
parameters() {
    for path in /sys/module/*/parameters/*; do
        if [ -r "$path" ] && read -r value < "$path"; then
            name=${path#/sys/module/}
            echo "${name%%/*}.${name##*/}=$value"
        fi
    done
}
out parameters parameters
out devices find /sys/devices -name uevent -exec grep '^MODALIAS=' /dev/null '{}' +

# What the kernel counted.
mounted=$(awk '$3 == "debugfs" { print $2; exit }' /proc/mounts)
debug=${mounted:-/sys/kernel/debug}
if [ -d "$debug/modules" ]; then
    for path in "$debug"/modules/*; do
        if [ -f "$path" ]; then file "${path##*/}" "$path"; fi
    done
elif [ "$user" != 0 ]; then
    miss stats "only root can read /sys/kernel/debug"
elif [ -z "$mounted" ]; then
    miss stats "debugfs is not mounted"
else
    miss stats "the kernel was built without CONFIG_MODULE_STATS"
fi
file vmallocinfo /proc/vmallocinfo

# The logs and the trace of this boot.
out dmesg dmesg
# Who may not read the journal is shown that of the user alone, without a word.
if command -v journalctl > /dev/null && [ -z "$(journalctl -q -b -n 1 --no-pager _UID=0)" ]; then
    miss journal "there is no journal of this boot that user $user can read"
else
    out journal journalctl -b -o json --no-pager --output-fields=MESSAGE,SYSLOG_IDENTIFIER,_COMM,_PID,_SOURCE_MONOTONIC_TIMESTAMP \
        -t systemd-udevd -t '(udev-worker)' -t systemd-modules-load
fi
booted=$(awk '$1 == "btime" { print $2 }' /proc/stat)
audit() {
    awk -v booted="$booted" '/type=(SYSCALL|PROCTITLE|KERN_MODULE|1300|1327|1330) / {
        time = $0
        sub(/.*audit\(/, "", time)
        if (time + 0 >= booted - 1) print
    }' /var/log/audit/audit.log
}
if [ -r /var/log/audit/audit.log ]; then out audit.log audit; else file audit.log /var/log/audit/audit.log; fi
tracing=/sys/kernel/tracing
if [ ! -e "$tracing/trace" ]; then tracing=$debug/tracing; fi
trace() { grep -F -e odule -e '[LOST ' -e 'buffer started' -e '# ' "$tracing/trace"; }
if [ -r "$tracing/trace" ]; then out trace trace; else file trace "$tracing/trace"; fi
echo "=."
} < /dev/null 2> /dev/null
