#pragma once

#include "model/decode/decoder.h"
#include "model/filter/evaluator.h"
#include "model/filter/profilelookup.h"
#include "model/filter/textfinder.h"

#include <memory>
#include <optional>
#include <string>

namespace app::cli {

//! Decides which records of a source are shown. Looks at a record no closer than the filter needs:
//! words are searched for in the raw bytes, and only what holds them is decoded. One thread.
class Matcher
{
public:
    static model::Result<Matcher> forFilter(const std::string& text, model::ProfileSet profiles);

    //! Whether \a event, whose encoded body is \a bytes, passes.
    bool matches(model::EventView& event, std::string_view bytes);

    //! Fills in what the decoder finds (type, version, form …), once an event.
    void decode(model::EventView& event);

    std::uint64_t errorCount() const { return m_evaluator.errorCount(); }
    std::optional<model::Error> firstError() const { return m_evaluator.firstError(); }
    const std::shared_ptr<const model::filter::ProfileLookup>& lookup() const { return m_lookup; }

private:
    Matcher(const model::filter::Filter& filter, model::ProfileSet profiles);

    model::Decoder m_decoder;
    std::shared_ptr<const model::filter::ProfileLookup> m_lookup;
    model::filter::Evaluator m_evaluator;
    std::optional<model::filter::TextFinder> m_needle;
    bool m_matchesAll;
    bool m_decoded = false; // the event at hand
};

} // namespace app::cli
