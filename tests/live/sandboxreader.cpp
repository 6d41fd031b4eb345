#include "tests/live/sandboxreader.h"

#include "model/connect/kafka/connector.h"
#include "sim/service/envelope.h"

#include <algorithm>
#include <set>

using namespace std::chrono_literals;

SandboxReader::SandboxReader(const sim::Sandbox& sandbox)
{
    auto source = model::kafkaConnector().open(sandbox.connections().front(),
                                               {.start = {.at = model::Start::At::Beginning}})();
    if (source)
        m_source = std::move(*source);
}

void SandboxReader::read()
{
    const auto batch = m_source->poll(10'000, 200ms);
    if (!batch)
        return;
    for (const auto& notice : batch->notices()) {
        if (const auto* lane = std::get_if<model::LaneFound>(&notice))
            m_lanes.push_back(*lane);
    }
    for (const auto& entry : batch->entries()) {
        const auto& lane = m_lanes.at(entry.lane.value);
        const auto body = batch->body(entry);
        SeenRecord seen{.topic = lane.channel,
                        .partition = lane.partition,
                        .offset = entry.position,
                        .key = std::string(body.key.value_or("")),
                        .value = std::string(body.value.value_or("")),
                        .time = entry.time};
        for (const auto& header : body.headers)
            seen.headers.emplace_back(header.name, header.value.value_or(""));
        m_records.push_back(std::move(seen));
    }
}

std::vector<SeenRecord> SandboxReader::of(const std::string& topic) const
{
    std::vector<SeenRecord> found;
    std::ranges::copy_if(m_records, std::back_inserter(found),
                         [&](const SeenRecord& record) { return record.topic == topic; });
    return found;
}

std::vector<std::string> SandboxReader::typesOf(const std::string& key) const
{
    std::vector<std::string> types;
    for (const auto& record : m_records) {
        const auto message = sim::decode(record.value);
        if (record.key == key && message)
            types.emplace_back(wireName(message->type));
    }
    return types;
}

std::size_t SandboxReader::count(const std::string& topic, const std::string& type) const
{
    const auto isMeant = [&](const SeenRecord& record) {
        const auto message = sim::decode(record.value);
        return record.topic == topic && message && wireName(message->type) == type;
    };
    return std::size_t(std::ranges::count_if(m_records, isMeant));
}

std::size_t SandboxReader::repeated(const std::string& topic) const
{
    std::set<sim::Uuid> seen;
    std::size_t again = 0;
    for (const auto& record : of(topic)) {
        const auto message = sim::decode(record.value);
        if (message && !seen.insert(message->metadata.eventId).second)
            ++again;
    }
    return again;
}
