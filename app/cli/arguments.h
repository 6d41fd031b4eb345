#pragma once

#include "model/event/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app::cli {

//! One option of a verb.
struct Option
{
    std::string_view name; //!< Without the dashes.
    char letter = 0;       //!< 0: none.
    //! What its value is called in the help; empty for a switch. "[=…]": it may have one, behind
    //! an equals sign.
    std::string_view value;
    std::string_view help;
};

//! A command line, taken apart.
class Arguments
{
public:
    bool has(std::string_view name) const { return m_values.contains(name); }
    //! The last one given; nothing when there is none.
    std::optional<std::string> value(std::string_view name) const;
    std::vector<std::string> values(std::string_view name) const;
    //! A number from 1 on.
    model::Result<std::optional<std::uint64_t>> count(std::string_view name) const;

    std::vector<std::string> positionals;

private:
    friend class ArgumentParser;
    std::map<std::string, std::vector<std::string>, std::less<>> m_values;
};

//! Reads "--name value", "--name=value", "-n value", "-nvalue", switches, positionals, and "--". An
//! error names the option and, when one is near, the spelling that was meant.
model::Result<Arguments> parseArguments(std::span<const std::string> args,
                                        std::span<const Option> options);

//! The most similar of \a known; empty when none is near.
std::string_view nearest(std::string_view name, std::span<const std::string_view> known);

} // namespace app::cli
