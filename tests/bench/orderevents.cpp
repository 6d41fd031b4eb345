#include "tests/bench/orderevents.h"

#include <cinttypes>
#include <cstdio>
#include <ctime>

namespace bench {

namespace {

constexpr std::array types{"ORDER_CREATED",   "PAYMENT_COMPLETED", "STOCK_RESERVED",
                           "ORDER_COMPLETED", "ORDER_PAID",        "PAYMENT_FAILED"};

using Uuid = std::array<char, 37>;

Uuid uuid(std::uint64_t a, std::uint64_t b)
{
    Uuid text{};
    std::snprintf(text.data(), text.size(), "%08x-%04x-4%03x-%04x-%012" PRIx64, unsigned(a >> 32),
                  unsigned(a >> 16) & 0xffff, unsigned(a) & 0xfff,
                  (unsigned(b >> 48) & 0x3fff) | 0x8000, b & std::uint64_t(0xffffffffffff));
    return text;
}

} // namespace

std::uint64_t OrderEvents::draw()
{
    m_state ^= m_state << 13;
    m_state ^= m_state >> 7;
    m_state ^= m_state << 17;
    return m_state;
}

void OrderEvents::next()
{
    const auto order = draw() % m_orders;
    const auto event = uuid(draw(), draw());
    const auto cause = uuid(draw(), draw());
    const auto saga = uuid(order * 0x9e3779b97f4a7c15ull, (order + 1) * 0xbf58476d1ce4e5b9ull);
    const auto facts = draw();
    m_keySize = std::size_t(std::snprintf(m_key.data(), m_key.size(), "order-%08" PRIu64, order));
    std::array<char, 32> time{};
    const auto second = std::time_t(1'795'400'000 + m_number / 1000);
    std::tm parts{};
    gmtime_r(&second, &parts);
    std::strftime(time.data(), time.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    m_valueSize = std::size_t(std::snprintf(
        m_value.data(), m_value.size(),
        R"({"type":"%s","payload":{"orderId":"%s","customerId":"C-%03u","totalAmount":%u.%02u},)"
        R"("metadata":{"eventId":"%s","timestamp":"%s.%03uZ","version":1,)"
        R"("correlationId":"%s","causationId":"%s"}})",
        types[facts % types.size()], m_key.data(), unsigned(facts >> 8) % 1000,
        unsigned(facts >> 20) % 1000, unsigned(facts >> 34) % 100, event.data(), time.data(),
        unsigned(m_number % 1000), saga.data(), cause.data()));
    ++m_number;
}

} // namespace bench
