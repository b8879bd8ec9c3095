/**
 * The programs that busybox runs in the process of its ash (APPLET_NOEXEC in its sources): ps shows `{ps} sh` for the
 * last command of a shell. recorded: conformance/random/scripts
 */
export const noexec: ReadonlySet<string> = new Set(
  (
    'add-shell addgroup adduser awk blkid brctl cal chgrp chmod chown chroot chrt chvt cksum cp crc32 cryptpw cttyhack cut ' +
    'date dd delgroup deluser df dnsdomainname dos2unix env expr find fold freeramdisk fsfreeze fstrim getopt groups hd head ' +
    'hexdump hostname id ifenslave insmod ionice ip ipaddr ipcalc ipcrm ipcs iplink ipneigh iproute iprule iptunnel ln losetup ls ' +
    'lsattr lsmod lspci lsusb makedevs md5sum mkfifo mknod mkpasswd mktemp modinfo modprobe mountpoint mv nameif nice nohup ' +
    'partprobe paste ps pstree rdev renice reset resize rm rmmod seq setarch setconsole sha1sum sha256sum sha3sum ' +
    'sha512sum shuf sort stat stty sulogin sysctl tac taskset umount unix2dos uptime users vconfig w who xargs xxd yes'
  ).split(' '),
);
