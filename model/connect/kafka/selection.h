#pragma once

#include "model/event/result.h"
#include "model/source/connection.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace model::kafka {

//! Which topics and partitions a watch means. A pattern has to match the whole name of a topic;
//! internal topics (names that begin with two underscores) only come by name or by a pattern that
//! begins with them.
class Selection
{
public:
    static Result<Selection> make(const Watch& watch);

    Selection(Selection&&) noexcept;
    Selection& operator=(Selection&&) noexcept;
    ~Selection();

    bool hasTopic(std::string_view topic) const;
    bool hasPartition(std::int32_t partition) const;

    //! The topics given by name.
    const std::vector<std::string>& names() const { return m_names; }
    //! The partitions asked for; none for all.
    const std::vector<std::int32_t>& partitions() const { return m_partitions; }
    //! Whether all topics of the cluster have to be listed to find those that are meant.
    bool needsList() const { return m_all || !m_patterns.empty(); }

private:
    struct Pattern
    {
        std::unique_ptr<re2::RE2> expression;
        bool internalToo = false;
    };

    Selection();

    bool m_all = false;
    std::vector<std::string> m_names;
    std::vector<Pattern> m_patterns;
    std::vector<std::int32_t> m_partitions;
};

} // namespace model::kafka
