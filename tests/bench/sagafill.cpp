#include "tests/bench/sagafill.h"

#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace bench {

using namespace model;
using namespace model::saga;

const SagaDefinition& orderSaga()
{
    for (const auto& saga : shippedSagas())
        if (saga.name == "order-choreography")
            return saga;
    std::abort();
}

std::string sagaUuid(std::uint64_t number)
{
    const auto a = (number + 1) * 0x9e3779b97f4a7c15ull;
    char text[40];
    std::snprintf(text, sizeof text, "%08x-%04x-4%03x-8%03x-%012" PRIx64, unsigned(a >> 32),
                  unsigned(a >> 16) & 0xffff, unsigned(a) & 0xfff, unsigned(a >> 40) & 0xfff,
                  number);
    return text;
}

std::vector<ToldEvent> orderEvents(std::uint64_t count, std::uint8_t stages)
{
    std::mt19937_64 random(42);
    std::vector<ToldEvent> all;
    auto time = sagasBegun;
    for (std::uint32_t first = 0; all.size() < count; first += sagasAtOnce) {
        for (std::uint8_t stage = 0; stage < stages; ++stage) {
            for (std::uint32_t i = 0; i < sagasAtOnce && all.size() < count; ++i) {
                const ToldEvent told{std::uint32_t(first + (i * 7919ull) % sagasAtOnce), stage,
                                     time};
                all.push_back(told);
                if (random() % 8 == 0 && all.size() < count)
                    all.push_back(told);
                time += std::chrono::microseconds(200);
            }
        }
    }
    return all;
}

std::vector<std::string> keysOf(const std::vector<ToldEvent>& all)
{
    std::uint32_t most = 0;
    for (const auto& told : all)
        most = std::max(most, told.saga);
    std::vector<std::string> keys;
    for (std::uint32_t i = 0; i <= most; ++i)
        keys.push_back(sagaUuid(i));
    return keys;
}

SagaFill::SagaFill(EventStore& store) : m_store(store)
{
    const auto source = store.addSource("bench", Origin::Captured);
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        m_lanes[i] = store.addLane(source, "order-events", std::int32_t(i));
}

void SagaFill::add(const ToldEvent& told, const std::string& key)
{
    char value[512];
    std::snprintf(value, sizeof value,
                  R"({"type":"%s","payload":{"orderId":"order-%08u","customerId":"C-%03u",)"
                  R"("totalAmount":%u.50},"metadata":{"eventId":"%s","version":1,)"
                  R"("correlationId":"%s","causationId":"%s"}})",
                  orderStory[told.stage], told.saga, told.saga % 1000, told.saga % 997,
                  sagaUuid(told.saga * 8ull + told.stage + (1ull << 40)).c_str(), key.c_str(),
                  sagaUuid(told.saga * 8ull + told.stage + (1ull << 40) - 1).c_str());
    const auto order = "order-" + std::to_string(told.saga);
    m_body.clear();
    appendBody(m_body, {.key = order, .value = value});
    m_store.append({.lane = m_lanes[told.saga % m_lanes.size()],
                    .time = told.time,
                    .timeKind = TimeKind::Create,
                    .position = m_position++,
                    .body = m_body,
                    .key = order,
                    .facts = m_decoder.decode(readBody(m_body, true), 0)});
}

} // namespace bench
