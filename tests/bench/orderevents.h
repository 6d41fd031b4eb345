#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace bench {

//! Order events as the benchmarks read and write them: JSON of about 325 bytes in the envelope
//! {type, payload, metadata}, keyed by order id, five events an order. The same in every run.
class OrderEvents
{
public:
    explicit OrderEvents(std::uint64_t count) : m_orders(count / 5 + 1) {}

    //! Makes the next event; the views live until the next call.
    void next();
    std::string_view key() const { return {m_key.data(), m_keySize}; }
    std::string_view value() const { return {m_value.data(), m_valueSize}; }

private:
    std::uint64_t draw();

    const std::uint64_t m_orders;
    std::uint64_t m_state = 88172645463325252ull;
    std::uint64_t m_number = 0;
    std::array<char, 40> m_key{};
    std::array<char, 1024> m_value{};
    std::size_t m_keySize = 0;
    std::size_t m_valueSize = 0;
};

} // namespace bench
