// Scans idempotency keys with their lives from a Redis that is the bench's own: it is emptied
// first.
//   bench_keys REDIS_URL COUNT
// Once at the usual pace and once without pauses; and what the board takes to hold them.
#include "model/connect/redis/keystore.h"
#include "model/connect/registry.h"
#include "model/idempotency/keyboard.h"
#include "tests/bench/measure.h"

#include <cstdio>
#include <cstdlib>
#include <thread>

using namespace bench;
using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr SourceId source{1};

struct Scan
{
    double seconds = 0;
    double keys = 0;
};

Scan scan(KeyProbe& probe, const KeyBudget& budget, KeyBoard* board)
{
    probe.choose({}, budget);
    Scan result;
    const Stopwatch watch;
    for (bool finished = false; !finished;) {
        const auto page = probe.scan();
        if (!page) {
            std::fprintf(stderr, "%s\n", page.error().text.c_str());
            std::exit(1);
        }
        finished = page->finished;
        result.keys += double(page->keys.size());
        if (board)
            board->take(source, *page, now());
        if (!finished)
            std::this_thread::sleep_for(budget.pause);
    }
    result.seconds = watch.wall();
    return result;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string url = argc > 1 ? argv[1] : "redis://127.0.0.1:6379";
    const auto count = std::uint64_t(argc > 2 ? std::atoll(argv[2]) : 1'000'000);
    const auto address = redis::parseAddress(url);
    auto server = redis::KeyStore::connect(*address, 120s);
    const auto* connector = connectorFor(url);
    if (!server || !connector)
        return 1;
    const auto ask = [&](const std::vector<std::string>& words) {
        const auto answer = server->command(words);
        return answer ? *answer : redis::Reply();
    };
    ask({"FLUSHALL"});
    ask({"EVAL",
         "for i = 1, tonumber(ARGV[1]) do redis.call('SET', "
         "string.format('processed:%08x-0000-4000-8000-%012x', i, i), '1', 'EX', 604800) end",
         "0", std::to_string(count)});
    ask({"CONFIG", "SET", "slowlog-log-slower-than", "5000"});
    ask({"CONFIG", "SET", "slowlog-max-len", "100000"});
    ask({"SLOWLOG", "RESET"});
    auto probe = connector->keys({.name = "bench", .url = url});
    if (!probe)
        return 1;
    const auto unhurried = scan(**probe, {}, nullptr);
    const auto slow = ask({"SLOWLOG", "LEN"}).integer;
    const auto flat = scan(**probe, {.pause = 0ms}, nullptr);

    const EventStore store(StoreBudget{.rows = 1, .memory = 1, .disk = 0});
    KeyBoard board(store, builtinProfiles(), {.keys = 20'000'000, .events = 1});
    board.open(source, "bench", {}, {});
    trimMemory();
    const auto before = residentBytes();
    scan(**probe, {.pause = 0ms}, &board);
    trimMemory();
    Report()
        .add("keys", unhurried.keys)
        .add("keys_per_second", unhurried.keys / unhurried.seconds)
        .add("keys_per_second_flat_out", flat.keys / flat.seconds)
        .add("commands_over_5_ms", double(slow))
        .add("bytes_per_held_key", (residentBytes() - before) / unhurried.keys)
        .print();
    return 0;
}
