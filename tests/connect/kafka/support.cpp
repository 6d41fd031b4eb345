#include "support.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

using namespace std::chrono_literals;
using model::StateChanged;

namespace {

constexpr auto testPatience = 30s;

std::optional<std::string> owned(const std::optional<std::string_view>& bytes)
{
    if (!bytes)
        return std::nullopt;
    return std::string(*bytes);
}

} // namespace

Reader::Reader(const model::Connection& connection, const model::Watch& watch)
{
    auto opened = model::KafkaSource::open(connection, watch);
    if (opened)
        m_source = std::move(*opened);
    else
        failure = opened.error();
}

bool Reader::until(const std::function<bool()>& enough)
{
    const auto deadline = std::chrono::steady_clock::now() + testPatience;
    while (!enough()) {
        if (failure || std::chrono::steady_clock::now() > deadline)
            return false;
        const auto batch = m_source->poll(m_limit, 20ms);
        if (batch)
            take(*batch);
        else
            failure = batch.error();
    }
    return true;
}

bool Reader::untilCount(std::size_t count)
{
    return until([&] { return records.size() >= count; });
}

bool Reader::untilFinished()
{
    return untilState(StateChanged::State::Finished);
}

bool Reader::untilState(StateChanged::State state)
{
    return until([&] { return !states.empty() && states.back().state == state; });
}

bool Reader::untilCaughtUp(std::size_t count)
{
    return until([&] {
        return progress.size() >= count && std::ranges::all_of(progress, [](const auto& lane) {
                   return lane.second.caughtUp;
               });
    });
}

void Reader::pollFor(std::chrono::milliseconds time)
{
    const auto end = std::chrono::steady_clock::now() + time;
    until([&] { return std::chrono::steady_clock::now() >= end; });
}

void Reader::take(const model::Batch& batch)
{
    for (const auto& notice : batch.notices())
        note(notice);
    for (const auto& entry : batch.entries()) {
        const auto body = batch.body(entry);
        const auto& lane = lanes.at(entry.lane.value);
        Seen seen{.topic = lane.channel,
                  .partition = lane.partition,
                  .offset = entry.position,
                  .key = owned(body.key),
                  .value = owned(body.value),
                  .time = entry.time,
                  .timeKind = entry.timeKind};
        for (const auto& header : body.headers)
            seen.headers.emplace_back(header.name, owned(header.value));
        records.push_back(std::move(seen));
    }
}

void Reader::note(const model::Notice& notice)
{
    if (const auto* found = std::get_if<model::LaneFound>(&notice))
        lanes[found->lane.value] = *found;
    else if (const auto* changed = std::get_if<StateChanged>(&notice))
        states.push_back(*changed);
    else if (const auto* moved = std::get_if<model::LaneProgress>(&notice))
        progress[moved->lane.value] = *moved;
    else if (const auto* lost = std::get_if<model::Skipped>(&notice))
        skipped.push_back(*lost);
    else if (const auto* said = std::get_if<model::Remark>(&notice))
        remarks.push_back(said->text);
}

std::vector<std::string> Reader::values() const
{
    std::vector<std::string> values;
    for (const auto& seen : records)
        values.push_back(seen.value.value_or("<none>"));
    return values;
}

std::vector<std::string> Reader::sortedValues() const
{
    auto sorted = values();
    std::ranges::sort(sorted);
    return sorted;
}

std::string Reader::disorder() const
{
    std::string found;
    std::map<std::pair<std::string, int>, std::int64_t> last;
    for (const auto& seen : records) {
        const auto [known, isFirst] = last.try_emplace({seen.topic, seen.partition}, seen.offset);
        if (!isFirst && seen.offset <= known->second)
            found += "\n"
                     + (seen.topic + "/" + std::to_string(seen.partition) + ": "
                        + std::to_string(seen.offset) + " after " + std::to_string(known->second));
        known->second = seen.offset;
    }
    return found;
}

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    if (!value) {
        std::fprintf(stderr, "%s is not set: run this test by tests/services/run-with KAFKA -- …\n",
                     name);
        std::exit(1);
    }
    return value;
}

model::Connection connectionTo(const std::string& bootstrap,
                               std::map<std::string, std::string> properties)
{
    return {.name = "test", .url = "kafka://" + bootstrap, .properties = std::move(properties)};
}

std::string produce(const std::string& bootstrap, const std::vector<model::OutgoingRecord>& records,
                    std::map<std::string, std::string> properties)
{
    auto sink = model::KafkaSink::open(connectionTo(bootstrap, std::move(properties)));
    if (!sink)
        return sink.error().text;
    std::string faults;
    std::size_t answered = 0;
    const auto collect = [&](std::chrono::milliseconds patience) {
        for (const auto& confirmation : (*sink)->confirmations(patience)) {
            ++answered;
            if (!confirmation.outcome)
                faults += confirmation.outcome.error().text + "\n";
        }
    };
    for (std::size_t i = 0; i < records.size(); ++i) {
        while (true) {
            const auto sent = (*sink)->send(records[i], i);
            if (sent)
                break;
            if (sent.error().kind != model::Error::Kind::Unreachable)
                return sent.error().text;
            collect(100ms);
        }
    }
    const auto deadline = std::chrono::steady_clock::now() + testPatience;
    while (answered < records.size() && std::chrono::steady_clock::now() < deadline)
        collect(100ms);
    if (answered < records.size())
        faults += "no answer for " + std::to_string(records.size() - answered) + " records";
    return faults;
}

std::vector<model::OutgoingRecord> numbered(const std::string& topic, int count, int partitions,
                                            int from)
{
    std::vector<model::OutgoingRecord> records;
    for (int i = from; i < from + count; ++i)
        records.push_back({.channel = topic,
                           .partition = i % partitions,
                           .key = "k" + std::to_string(i),
                           .value = "v" + std::to_string(i)});
    return records;
}

std::vector<std::string> numbers(int count, int from)
{
    std::vector<std::string> values;
    for (int i = from; i < from + count; ++i)
        values.push_back("v" + std::to_string(i));
    std::ranges::sort(values);
    return values;
}

int javaPartition(const std::string& key, int partitions)
{
    constexpr std::uint32_t mix = 0x5bd1e995;
    auto hash = std::uint32_t(0x9747b28c) ^ std::uint32_t(key.size());
    const auto byte = [&](std::size_t i) {
        return std::uint32_t(static_cast<unsigned char>(key[i]));
    };
    const auto whole = key.size() / 4 * 4;
    for (std::size_t i = 0; i < whole; i += 4) {
        auto word = byte(i) | byte(i + 1) << 8 | byte(i + 2) << 16 | byte(i + 3) << 24;
        word *= mix;
        word ^= word >> 24;
        hash = hash * mix ^ word * mix;
    }
    for (std::size_t i = key.size(); i > whole; --i)
        hash ^= byte(i - 1) << (8 * (i - 1 - whole));
    if (key.size() > whole)
        hash *= mix;
    hash ^= hash >> 13;
    hash *= mix;
    hash ^= hash >> 15;
    return int((hash & 0x7fffffff) % std::uint32_t(partitions));
}
