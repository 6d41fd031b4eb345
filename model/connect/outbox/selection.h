#pragma once

#include "model/event/result.h"
#include "model/source/connection.h"

#include <memory>
#include <string>
#include <vector>

namespace re2 {
class RE2;
}

namespace model::outbox {

//! Which tables a watch means: "outbox" and "shop.outbox" by name, "/shop\..*/" by a pattern of
//! the whole "schema.table".
class Selection
{
public:
    static Result<Selection> make(const Watch& watch);

    Selection(Selection&&) noexcept;
    Selection& operator=(Selection&&) noexcept;
    ~Selection();

    bool has(const std::string& schema, const std::string& table) const;

private:
    Selection();

    std::vector<std::string> m_names;
    std::vector<std::unique_ptr<re2::RE2>> m_patterns;
    bool m_all = false;
};

} // namespace model::outbox
