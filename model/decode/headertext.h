#pragma once

#include "model/decode/profile.h"

namespace model {

//! A header's value for people.
struct HeaderText
{
    std::string text;    //!< Hex where the bytes are no text and nobody knows what they are.
    std::string how;     //!< How it was read: "text", "int32be", "hex", "no value" …
    bool binary = false; //!< It is shown in other words than it was sent.

    bool operator==(const HeaderText&) const = default;
};

//! Shows headers as the profiles' conventions say. Any thread; not changed after it is made.
class HeaderReader
{
public:
    explicit HeaderReader(const ProfileSet& profiles);

    HeaderText read(std::string_view name, std::optional<std::string_view> value) const;

private:
    const HeaderConvention* find(std::string_view name) const;

    std::vector<HeaderConvention> m_conventions;
};

} // namespace model
