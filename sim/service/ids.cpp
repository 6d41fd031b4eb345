#include "sim/service/ids.h"

#include <charconv>
#include <chrono>

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
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text(36, '-');
    std::size_t at = 0;
    for (const auto half : {id.high, id.low}) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            at += at == 8 || at == 13 || at == 18 || at == 23 ? 1 : 0;
            text[at++] = digits[half >> shift & 0xf];
        }
    }
    return text;
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
    using namespace std::chrono;
    const auto date = floor<days>(time);
    const year_month_day ymd{date};
    const auto year = int(ymd.year());
    if (year < 0 || year > 9999) {
        auto text = model::toIso(floor<seconds>(time));
        const auto rest =
            std::to_string(1000 + (floor<milliseconds>(time) - floor<seconds>(time)).count());
        return text.insert(text.size() - 1, '.' + rest.substr(1));
    }
    const hh_mm_ss clock{floor<milliseconds>(time - date)};
    std::string text = "0000-00-00T00:00:00.000Z";
    const auto put = [&text](std::size_t last, std::uint64_t number) {
        for (; number > 0; number /= 10)
            text[last--] = char('0' + number % 10);
    };
    put(3, std::uint64_t(year));
    put(6, unsigned(ymd.month()));
    put(9, unsigned(ymd.day()));
    put(12, std::uint64_t(clock.hours().count()));
    put(15, std::uint64_t(clock.minutes().count()));
    put(18, std::uint64_t(clock.seconds().count()));
    put(22, std::uint64_t(clock.subseconds().count()));
    return text;
}

} // namespace sim
