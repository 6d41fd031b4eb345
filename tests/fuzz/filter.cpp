// links: model_filter model_decode
#include "model/filter/clauses.h"
#include "model/filter/completion.h"
#include "model/filter/evaluator.h"
#include "model/filter/spans.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

using namespace model::filter;

//! The filter runs over the rest of the input as an event's value, right behind nothing that may be
//! read.
void evaluate(const Filter& filter, std::string_view value)
{
    model::EventView event;
    event.form = model::Form::Json;
    event.type = "ORDER_CREATED";
    event.body.key = value.substr(0, std::min<std::size_t>(value.size(), 8));
    event.body.headers = model::HeaderList(value);
    event.body.value = value;
    Evaluator evaluator(filter);
    evaluator.evaluate(event);
    evaluator.text(event);
    evaluator.firstError();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // Up to the first NUL it is a filter, after it the value of an event.
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto text = input.substr(0, input.find('\0'));
    const auto value = input.substr(std::min(text.size() + 1, input.size()));
    for (const auto& filter : {compile(text), compileExpression(text)}) {
        if (filter)
            evaluate(*filter, value);
    }
    spansOf(text);
    complete(text, text.size() / 2, {});
    withClause(text, equalsFilter("key", Value(value)));
    return 0;
}
