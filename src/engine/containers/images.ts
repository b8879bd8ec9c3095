import type { Change } from '../change.ts';
import type { Image } from '../world.ts';

/** What Debian's busybox 1.38 is called by in /bin: `busybox --list`, and itself. */
const BUSYBOX =
  '[ [[ acpid adjtimex ar arch arp arping ascii ash awk base64 basename bc blkdiscard blockdev brctl bunzip2 ' +
  'busybox bzcat bzip2 cal cat chattr chgrp chmod chown chroot chvt clear cmp cp cpio crc32 crond crontab ' +
  'cttyhack cut date dc dd deallocvt depmod devmem df diff dirname dmesg dnsdomainname dos2unix dpkg dpkg-deb ' +
  'du dumpkmap dumpleases echo ed egrep env expand expr factor fallocate false fatattr fdisk fgrep find findfs ' +
  'fold free freeramdisk fsfreeze fstrim ftpget ftpput getfattr getopt getty grep groups gunzip gzip halt head ' +
  'hexdump hostid hostname httpd hwclock i2cdetect i2cdump i2cget i2cset i2ctransfer id ifconfig ifdown ifup ' +
  'init insmod install ionice ip ipcalc kill killall klogd last less link linux32 linux64 linuxrc ln loadfont ' +
  'loadkmap logger login logname logread losetup ls lsattr lsblk lsmod lsscsi lzcat lzma lzop md5sum mdev ' +
  'microcom mim mkdir mkdosfs mke2fs mkfifo mknod mkpasswd mkswap mktemp modinfo modprobe more mount mt mv ' +
  'nameif nbd-client nc netstat nl nologin nproc nsenter nslookup nuke od openvt partprobe passwd paste patch ' +
  'pidof ping ping6 pivot_root poweroff printf ps pwd rdate readlink realpath reboot renice reset resize resume ' +
  'rev rm rmdir rmmod route rpm rpm2cpio run-init run-parts sed seq setkeycodes setpriv setsid sh sha1sum ' +
  'sha256sum sha384sum sha3sum sha512sum shred shuf sleep sort ssl_client ssl_server start-stop-daemon stat ' +
  'strings stty su sulogin svc svok swapoff swapon switch_root sync sysctl syslogd tac tail tar taskset tc tee ' +
  'telnet telnetd test tftp time timeout top touch tr traceroute traceroute6 true truncate ts tty tunctl ' +
  'ubirename udhcpc udhcpc6 udhcpd uevent umount uname uncompress unexpand uniq unix2dos unlink unlzma unshare ' +
  'unxz unzip uptime usleep uudecode uuencode uuidgen vconfig vi vmstat w watch watchdog wc wget which who ' +
  'whoami xargs xxd xz xzcat yes zcat';

const DIRECTORIES = [
  '/',
  '/bin',
  '/dev',
  '/etc',
  '/home',
  '/proc',
  '/root',
  '/sys',
  '/tmp',
  '/usr',
  '/usr/local',
  '/usr/local/bin',
  '/var',
  '/var/www',
];

/** In the image, or put there by the engine when a container starts. */
const FILES = ['/etc/group', '/etc/hostname', '/etc/hosts', '/etc/passwd', '/etc/resolv.conf', '/.dockerenv'];

/** When the images were put together; their files are as old. recorded: conformance/dns/tty-ports (`ls -l`) */
const BUILT = '2026-11-21T07:37:12.480215766Z';

/** The images of a fresh engine, in order of loading. recorded: the reference engine's `build_images`, `load_images` */
export function freshImages(change: Change): readonly Image[] {
  const applets = BUSYBOX.split(' ').map((applet) => `/bin/${applet}`);
  const image = (name: string, of: Partial<Image>, executables: readonly string[] = []): Image => ({
    id: `sha256:${change.drawId()}`,
    tags: [`${name}:latest`],
    created: BUILT,
    size: 2_065_225,
    entrypoint: null,
    cmd: null,
    env: null,
    exposedPorts: [],
    workingDir: '',
    executables: [...applets, ...executables],
    directories: DIRECTORIES,
    files: FILES,
    ...of,
  });
  return [
    image('busybox', { cmd: ['sh'] }),
    image(
      'redis',
      { entrypoint: ['docker-entrypoint.sh'], cmd: ['redis-server'], exposedPorts: ['6379/tcp'], size: 2_065_553 },
      ['/usr/local/bin/docker-entrypoint.sh', '/bin/redis-server', '/bin/redis-answer'],
    ),
    image(
      'nginx',
      {
        entrypoint: ['/docker-entrypoint.sh'],
        cmd: ['nginx', '-g', 'daemon off;'],
        exposedPorts: ['80/tcp'],
        size: 2_065_523,
        files: [...FILES, '/var/www/index.html'],
      },
      ['/docker-entrypoint.sh', '/bin/nginx'],
    ),
  ];
}
