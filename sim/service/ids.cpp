#include "sim/service/ids.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace sim {

namespace {

constexpr std::uint64_t versionBits = 0xf000;
constexpr std::uint64_t versionFour = 0x4000;
constexpr std::uint64_t variantBits = 0xc000000000000000;
constexpr std::uint64_t variantRfc = 0x8000000000000000;

template <typename Number>
std::optional<Number> numberFromText(std::string_view text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return std::nullopt;
    text.remove_prefix(prefix.size());
    Number number;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number.value);
    if (error != std::errc{} || stop != end || number.value == 0 || text.front() == '0')
        return std::nullopt;
    return number;
}

std::optional<std::uint64_t> hex(std::string_view text)
{
    std::uint64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, 16);
    if (error != std::errc{} || stop != end)
        return std::nullopt;
    return value;
}

} // namespace

std::string toText(OrderNumber order)
{
    return "O-" + std::to_string(order.value);
}

std::string toText(CustomerNumber customer)
{
    return "C-" + std::to_string(customer.value);
}

std::string toText(const Uuid& id)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%08x-%04x-%04x-%04x-%012llx", unsigned(id.high >> 32),
                  unsigned(id.high >> 16 & 0xffff), unsigned(id.high & 0xffff),
                  unsigned(id.low >> 48), static_cast<unsigned long long>(id.low & 0xffffffffffff));
    return text.data();
}

std::optional<OrderNumber> orderFromText(std::string_view text)
{
    return numberFromText<OrderNumber>(text, "O-");
}

std::optional<CustomerNumber> customerFromText(std::string_view text)
{
    return numberFromText<CustomerNumber>(text, "C-");
}

std::optional<Uuid> uuidFromText(std::string_view text)
{
    if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-'
        || text[23] != '-')
        return std::nullopt;
    std::string digits;
    for (const auto& [from, length] : {std::pair{0, 8}, {9, 4}, {14, 4}, {19, 4}, {24, 12}})
        digits += text.substr(std::size_t(from), std::size_t(length));
    const auto high = hex(std::string_view(digits).substr(0, 16));
    const auto low = hex(std::string_view(digits).substr(16));
    if (!high || !low)
        return std::nullopt;
    return Uuid{*high, *low};
}

Uuid randomUuid(std::uint64_t high, std::uint64_t low)
{
    return {(high & ~versionBits) | versionFour, (low & ~variantBits) | variantRfc};
}

std::string toIsoMilliseconds(model::Timestamp time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto rest = std::chrono::floor<std::chrono::milliseconds>(time - seconds);
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ", int(rest.count()));
    auto text = model::toIso(seconds);
    text.pop_back();
    return text + fraction.data();
}

} // namespace sim
