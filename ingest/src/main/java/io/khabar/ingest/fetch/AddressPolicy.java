package io.khabar.ingest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which addresses may be connected to: public ones, and those that somebody allowed by name or by block. Without it whoever writes a feed or
 * a redirect could make this machine ask the services of its own network (server-side request forgery).
 *
 * <p>Refused are the blocks that IANA's special-purpose registries for IPv4 and IPv6 do not call globally reachable, multicast, all of
 * IPv6 outside global unicast (2000::/3), and the address under which Azure serves a machine's metadata although it looks
 * public. An IPv6 address that carries an IPv4 address (mapped, NAT64, 6to4) is judged by that one too.
 */
public final class AddressPolicy {

    private static final List<Block> REFUSED = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private use
            "100.64.0.0/10", // shared by carrier-grade NAT; one cloud serves metadata there
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's virtual public address of the host
            "169.254.0.0/16", // link-local; most clouds serve metadata there
            "172.16.0.0/12", // private use
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays, deprecated
            "192.168.0.0/16", // private use
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "3fff::/20"); // documentation

    private static final Block GLOBAL_UNICAST = Block.parse("2000::/3");
    private static final Block SIX_TO_FOUR = Block.parse("2002::/16");
    private static final Block NAT64 = Block.parse("64:ff9b::/96");

    private final Set<String> allowedHosts;
    private final List<Block> allowedBlocks;

    private AddressPolicy(Set<String> allowedHosts, List<Block> allowedBlocks) {
        this.allowedHosts = allowedHosts;
        this.allowedBlocks = allowedBlocks;
    }

    /** Public addresses only. */
    public static AddressPolicy publicOnly() {
        return new AddressPolicy(Set.of(), List.of());
    }

    /**
     * Public addresses, and besides these: for tests, and for feeds of the house's own network.
     *
     * @param allowed each an address ({@code 127.0.0.1}, {@code ::1}), a block ({@code 10.20.0.0/16}), or a host's name, which may then
     *     resolve to any address
     * @throws IllegalArgumentException if a block is malformed
     */
    public static AddressPolicy allowing(List<String> allowed) {
        Set<String> hosts = new HashSet<>();
        List<Block> blocks = new ArrayList<>();
        for (String each : allowed) {
            String entry = each.strip().toLowerCase(Locale.ROOT);
            if (Block.looksLikeAddress(entry)) {
                blocks.add(Block.parse(entry));
            } else if (entry.isEmpty() || entry.contains("/")) {
                throw new IllegalArgumentException("neither an address, a block nor a host name: '" + each + "'");
            } else {
                hosts.add(entry);
            }
        }
        return new AddressPolicy(Set.copyOf(hosts), List.copyOf(blocks));
    }

    /**
     * Whether one may connect.
     *
     * @param host the name that resolved to it
     * @param address what will be connected to, exactly
     */
    public boolean permits(String host, InetAddress address) {
        byte[] bytes = address.getAddress();
        return allowedHosts.contains(host.toLowerCase(Locale.ROOT))
                || allowedBlocks.stream().anyMatch(block -> block.contains(bytes))
                || isPublic(bytes);
    }

    private static boolean isPublic(byte[] bytes) {
        // Java hands out IPv4-mapped addresses as IPv4; the others that carry one keep their form.
        if (bytes.length == 16) {
            if (NAT64.contains(bytes)) {
                return isPublic(Arrays.copyOfRange(bytes, 12, 16));
            }
            if (!GLOBAL_UNICAST.contains(bytes)
                    || (SIX_TO_FOUR.contains(bytes) && !isPublic(Arrays.copyOfRange(bytes, 2, 6)))) {
                return false;
            }
        }
        return REFUSED.stream().noneMatch(block -> block.contains(bytes));
    }

    private static List<Block> blocks(String... blocks) {
        return Arrays.stream(blocks).map(Block::parse).toList();
    }

    /** Addresses that share their first bits. */
    private static final class Block {

        private final byte[] prefix;
        private final int bits;

        private Block(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        static boolean looksLikeAddress(String entry) {
            return entry.contains(":") || entry.matches("[0-9.]+(/.*)?");
        }

        static Block parse(String entry) {
            int slash = entry.indexOf('/');
            String address = slash < 0 ? entry : entry.substring(0, slash);
            try {
                if (!looksLikeAddress(address) || address.isEmpty()) {
                    throw new IllegalArgumentException("not an address: '" + entry + "'");
                }
                // A literal: no name is looked up.
                byte[] prefix = InetAddress.getByName(address).getAddress();
                int bits = slash < 0 ? prefix.length * 8 : Integer.parseInt(entry.substring(slash + 1));
                if (bits < 0 || bits > prefix.length * 8) {
                    throw new IllegalArgumentException("no such prefix length: '" + entry + "'");
                }
                return new Block(prefix, bits);
            } catch (UnknownHostException | NumberFormatException e) {
                throw new IllegalArgumentException("not a block of addresses: '" + entry + "'", e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
                return false;
            }
            int mask = 0xFF00 >> (bits % 8) & 0xFF;
            return mask == 0 || (address[whole] & mask) == (prefix[whole] & mask);
        }
    }
}
