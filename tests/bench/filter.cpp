// Looks through events that are loaded, question by question, beside memmem and simdjson over the
// same bytes.
//   bench_filter COUNT ROUNDS
// Times are milliseconds of the median round: "cpu" of processor time, "wall" as it went on this
// machine; "first" until the hundredth of the matches that are one in a thousand.
#include "app/session/scan.h"
#include "model/filter/profilelookup.h"
#include "tests/bench/measure.h"
#include "tests/bench/storefill.h"

#include <simdjson.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <optional>
#include <thread>

using namespace bench;
using namespace model;

namespace {

struct Question
{
    const char* name;
    const char* filter;
};

constexpr auto needle = "order-00001234";
constexpr Question rare[] = {
    {"text", "order-00001234"},
    {"regex", "value.matches('order-000012[0-4]4')"},
    {"regex-anycase", "value.matches('(?i)ORDER-000012[0-4]4')"},
    {"json", "payload.totalAmount > 998.5"},
    {"json-equal", "payload.orderId == 'order-00001234'"},
};
// One event in a thousand each.
constexpr Question common[] = {
    {"text", "C-123"},
    {"regex", "value.matches('\"C-12[3]\"')"},
    {"regex-anycase", "value.matches('(?i)\"c-12[3]\"')"},
    {"json", "payload.totalAmount > 998.99"},
    {"json-equal", "payload.customerId == 'C-123'"},
};

using Samples = std::map<std::string, std::vector<double>>;

//! Waits without taking processor time from the scan that is measured.
void untilTrue(const auto& isTrue)
{
    while (!isTrue())
        std::this_thread::sleep_for(std::chrono::microseconds(500));
}

class Bench
{
public:
    explicit Bench(const EventStore& store) : m_store(store) {}

    void ask(const Question& question)
    {
        const std::string name = question.name;
        const Stopwatch watch;
        const app::Scan scan(m_store, *filter::compile(question.filter), m_lookup);
        untilTrue([&] { return scan.progress().caughtUp; });
        m_samples[name + ".cpu"].push_back(watch.processor() * 1000);
        m_samples[name + ".wall"].push_back(watch.wall() * 1000);
        m_samples[name + ".matches"].push_back(double(scan.progress().matches));
        m_samples[name + ".errors"].push_back(double(scan.progress().errors));
    }

    void askForFirst(const Question& question)
    {
        const std::string name = question.name;
        const Stopwatch watch;
        const app::Scan scan(m_store, *filter::compile(question.filter), m_lookup);
        untilTrue([&] { return scan.progress().matches >= 100 || scan.progress().caughtUp; });
        m_samples[name + ".first.wall"].push_back(watch.wall() * 1000);
        m_samples[name + ".first.cpu"].push_back(watch.processor() * 1000);
    }

    void memmemPeer()
    {
        std::size_t hits = 0;
        time("memmem", [&](const BlockView& block, std::string_view bodies) {
            (void)block;
            const auto* at = bodies.data();
            const auto* end = at + bodies.size();
            while ((at = static_cast<const char*>(
                        memmem(at, std::size_t(end - at), needle, std::strlen(needle))))) {
                ++hits;
                ++at;
            }
        });
        m_samples["memmem.matches"].push_back(double(hits));
    }

    void simdjsonPeer()
    {
        simdjson::ondemand::parser parser;
        std::size_t hits = 0;
        time("simdjson", [&](const BlockView& block, std::string_view) {
            for (auto i = block.from; i < block.to; ++i) {
                const auto begin = block.columns->bodyOffset[i];
                const auto end = block.columns->bodyOffset[i + 1];
                const auto value = *readBody({block.bodies + begin, end - begin}, true).value;
                const auto room = std::size_t(block.bodies + block.readableEnd - value.data());
                simdjson::ondemand::document document;
                double amount = 0;
                // Only the very last event has no room behind it.
                std::optional<simdjson::padded_string> copy;
                if (room < value.size() + simdjson::SIMDJSON_PADDING)
                    copy.emplace(value);
                const auto* text = copy ? copy->data() : value.data();
                const auto size = value.size() + simdjson::SIMDJSON_PADDING;
                if (!parser.iterate(text, value.size(), size).get(document)
                    && !document["payload"]["totalAmount"].get(amount))
                    hits += amount > 998.5;
            }
        });
        m_samples["simdjson.matches"].push_back(double(hits));
    }

    void report() const
    {
        Report report;
        for (const auto& [name, values] : m_samples)
            report.add(name, quantile(values, 0.5));
        report.add("rss", peakBytes()).print();
    }

private:
    void time(const std::string& name, const auto& visit)
    {
        Reader reader(m_store);
        const Stopwatch watch;
        reader.scan(reader.begin(), reader.end(), [&](const BlockView& block) {
            const auto& offsets = block.columns->bodyOffset;
            const auto begin = offsets[block.from];
            visit(block, std::string_view(block.bodies + begin, offsets[block.to] - begin));
            return true;
        });
        m_samples[name + ".cpu"].push_back(watch.processor() * 1000);
        m_samples[name + ".wall"].push_back(watch.wall() * 1000);
    }

    const EventStore& m_store;
    const std::shared_ptr<filter::ProfileLookup> m_lookup =
        std::make_shared<filter::ProfileLookup>(builtinProfiles());
    Samples m_samples;
};

} // namespace

int main(int argc, char** argv)
{
    const auto count = std::uint64_t(argc > 1 ? std::atoll(argv[1]) : 1'000'000);
    const auto rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    EventStore store({});
    StoreFill(store, count).add(count);
    Bench bench(store);
    for (int round = 0; round < rounds; ++round) {
        for (const auto& question : rare)
            bench.ask(question);
        for (const auto& question : common)
            bench.askForFirst(question);
        bench.memmemPeer();
        bench.simdjsonPeer();
    }
    bench.report();
    return 0;
}
