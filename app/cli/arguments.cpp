#include "app/cli/arguments.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace app::cli {

using model::Error;
using model::Result;

namespace {

Error usage(std::string text, std::string advice = {})
{
    return {.kind = Error::Kind::Malformed, .text = std::move(text), .advice = std::move(advice)};
}

//! Letters to insert, remove or replace.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

//! A switch, or an option that may do without its value.
bool standsAlone(const Option& option)
{
    return option.value.empty() || option.value.starts_with('[');
}

} // namespace

std::string_view nearest(std::string_view name, std::span<const std::string_view> known)
{
    std::string_view best;
    auto least = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (const auto candidate : known) {
        const auto far = distance(name, candidate);
        if (far >= least && !(name.size() > 2 && candidate.starts_with(name)))
            continue;
        least = std::min(least, far);
        best = candidate;
    }
    return best;
}

std::optional<std::string> Arguments::value(std::string_view name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::nullopt : std::optional(found->second.back());
}

std::vector<std::string> Arguments::values(std::string_view name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::vector<std::string>() : found->second;
}

Result<std::optional<std::uint64_t>> Arguments::count(std::string_view name) const
{
    const auto text = value(name);
    if (!text)
        return std::optional<std::uint64_t>();
    std::uint64_t number = 0;
    const auto* const end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number == 0)
        return usage("--" + std::string(name) + " needs a number from 1 on, not \"" + *text
                     + "\".");
    return std::optional(number);
}

//! Walks over the words of a command line.
class ArgumentParser
{
public:
    ArgumentParser(std::span<const std::string> args, std::span<const Option> options)
        : m_args(args)
        , m_options(options)
    {}

    Result<Arguments> parse()
    {
        for (; m_at < m_args.size(); ++m_at) {
            const std::string_view arg = m_args[m_at];
            if (arg == "--") {
                m_result.positionals.insert(m_result.positionals.end(),
                                            m_args.begin() + std::ptrdiff_t(m_at) + 1,
                                            m_args.end());
                break;
            }
            auto taken = arg.starts_with("--")                    ? takeLong(arg.substr(2))
                         : arg.starts_with('-') && arg.size() > 1 ? takeShort(arg.substr(1))
                                                                  : takePositional(arg);
            if (!taken)
                return taken.error();
        }
        return std::move(m_result);
    }

private:
    Result<void> takePositional(std::string_view arg)
    {
        m_result.positionals.emplace_back(arg);
        return {};
    }

    Result<void> takeLong(std::string_view arg)
    {
        const auto equals = arg.find('=');
        const auto name = arg.substr(0, equals);
        const auto option = std::ranges::find(m_options, name, &Option::name);
        if (option == m_options.end())
            return unknown("--" + std::string(name), name);
        if (equals == std::string_view::npos)
            return take(*option);
        if (option->value.empty())
            return usage("--" + std::string(name) + " takes no value.");
        return store(*option, arg.substr(equals + 1));
    }

    Result<void> takeShort(std::string_view arg)
    {
        const auto option = std::ranges::find(m_options, arg.front(), &Option::letter);
        if (option == m_options.end())
            return unknown("-" + std::string(arg), arg);
        if (arg.size() == 1)
            return take(*option);
        if (!standsAlone(*option))
            return store(*option, arg.substr(1));
        if (auto stored = store(*option, {}); !stored)
            return stored;
        return takeShort(arg.substr(1));
    }

    Result<void> take(const Option& option)
    {
        if (standsAlone(option))
            return store(option, {});
        if (m_at + 1 >= m_args.size())
            return usage("--" + std::string(option.name)
                         + " needs a value: " + std::string(option.value) + ".");
        return store(option, m_args[++m_at]);
    }

    Result<void> store(const Option& option, std::string_view value)
    {
        m_result.m_values[std::string(option.name)].emplace_back(value);
        return {};
    }

    Error unknown(const std::string& written, std::string_view name) const
    {
        std::vector<std::string_view> names;
        for (const auto& option : m_options)
            names.push_back(option.name);
        const auto meant = nearest(name, names);
        return usage("There is no option " + written + ".",
                     meant.empty() ? std::string() : "Did you mean --" + std::string(meant) + "?");
    }

    std::span<const std::string> m_args;
    std::span<const Option> m_options;
    std::size_t m_at = 0;
    Arguments m_result;
};

Result<Arguments> parseArguments(std::span<const std::string> args, std::span<const Option> options)
{
    return ArgumentParser(args, options).parse();
}

} // namespace app::cli
