#pragma once

#include "model/event/result.h"
#include "model/filter/filter.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! One change that a step makes to a payload. Places are JSON pointers into the payload.
struct UpcastRule
{
    enum class Kind : std::uint8_t { Rename, Move, Default, Remove, Compute };

    Kind kind = Kind::Remove;
    std::string at;        //!< What is renamed, moved, removed; what is set.
    std::string to;        //!< The new place, of Rename and Move.
    std::string value;     //!< JSON, of Default; an expression of the filter language, of Compute.
    bool optional = false; //!< Rename and Move: an event without the field is fine.
    filter::Filter expression; //!< The compiled value, of Compute.

    //! "rename /amount to /totalAmount".
    std::string text() const;
};

//! From one version to another. Its rules are applied in their order; expressions see the event as
//! it was when the step began.
struct UpcastStep
{
    std::int32_t from = 0;
    std::int32_t to = 0;
    std::vector<UpcastRule> rules;
};

//! How events of one type become events of its latest version. Read from a JSON file.
struct Upcaster
{
    std::string type;  //!< As the file names it.
    std::string words; //!< What types are compared by.
    std::string title;
    std::string file;        //!< Empty: shipped.
    std::string unversioned; //!< The expression for the version of events that name none.
    std::optional<filter::Filter> unversionedRule;
    std::vector<UpcastStep> steps;

    //! The version that all steps lead to.
    std::int32_t latest() const;
    bool knows(std::int32_t version) const;
    const UpcastStep* stepFrom(std::int32_t version) const;
};

//! Reads one file and checks it: places, expressions, and that the steps lead from every version to
//! one latest without a cycle, a gap or a step twice. An error has its line and column.
Result<Upcaster> parseUpcaster(std::string_view json);

//! The upcasters of a session, one a type.
class UpcasterSet
{
public:
    //! Replaces a shipped one of the same type. A second file for a type is refused.
    Result<void> add(Upcaster upcaster);

    const Upcaster* find(std::string_view type) const;
    std::size_t size() const { return m_upcasters.size(); }
    auto begin() const { return m_upcasters.begin(); }
    auto end() const { return m_upcasters.end(); }

private:
    std::vector<Upcaster> m_upcasters;
};

//! What is compiled in, the same as resources/upcasters.
const UpcasterSet& shippedUpcasters();

//! Adds one file. An error names it, with line and column.
Result<void> addUpcasterFile(const std::filesystem::path& file, UpcasterSet& into);

//! Adds every *.json of \a folder (but *.schema.json) in the order of their names. A wrong file is
//! left out and told; a folder that does not exist has none.
std::vector<Error> loadUpcasters(const std::filesystem::path& folder, UpcasterSet& into);

} // namespace model
