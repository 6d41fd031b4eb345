#pragma once

#include "app/cli/terminal.h"
#include "model/consumer/grouplag.h"
#include "model/event/result.h"

namespace app::cli {

//! A name with * (any characters) and ? (one) in it.
class GroupPattern
{
public:
    //! An error when \a text is empty.
    static model::Result<GroupPattern> make(const std::string& text);
    bool matches(std::string_view name) const;

private:
    explicit GroupPattern(std::string text) : m_text(std::move(text)) {}

    std::string m_text;
};

//! Which groups are wanted.
struct GroupFilter
{
    std::vector<GroupPattern> patterns; //!< None: every group.
    std::optional<std::uint64_t> lagOver;

    model::GroupLags of(const model::GroupLags& groups) const;
};

//! At most \a height lines (0: any number), each at most as wide as the terminal.
std::string groupsTable(const model::GroupLags& groups, bool eachPartition,
                        const Terminal& terminal, std::size_t height);

//! One object a line, with the time of the look when it is given.
std::string jsonLines(const model::GroupLags& groups, std::optional<model::Timestamp> time);

} // namespace app::cli
