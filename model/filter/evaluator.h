#pragma once

#include "model/filter/fieldlookup.h"
#include "model/filter/filter.h"
#include "model/filter/value.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace model::filter {

enum class Verdict : std::uint8_t { NoMatch, Match, Error };

//! Runs one filter over events, one at a time. For one thread; it keeps a JSON parser and its
//! memory. An event for which the filter has no value (a field is missing, a text is compared with
//! a number …) does not match and is counted.
class Evaluator
{
public:
    //! Without a lookup the whole value is the payload of every event.
    explicit Evaluator(Filter filter, std::shared_ptr<const FieldLookup> lookup = nullptr);
    ~Evaluator();
    Evaluator(Evaluator&&) noexcept;
    Evaluator& operator=(Evaluator&&) noexcept;

    Verdict evaluate(const EventView& event);

    //! The value of an expression. A failure is a value too, and is not counted.
    Value value(const EventView& event);
    //! The same as text for a column; empty when there is none.
    std::string text(const EventView& event);

    //! Gives a variable of CompileOptions::variables its value. Unknown names are ignored.
    void bind(std::string_view name, Value value);

    std::uint64_t errorCount() const;
    //! The first error, with the place in the filter's text it arose at.
    std::optional<Error> firstError() const;
    void clearErrors();

    const Filter& filter() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

//! A failure in words for the user: the part of the filter it arose in, and why.
Error describe(const Failure& failure, std::string_view filterText);

} // namespace model::filter
