#include "model/deadletter/jqprogram.h"

#include "model/decode/jsontree.h"

// These headers are C alone.
extern "C" {
#include <jq.h>
#include <jv.h>
}

#include <algorithm>

namespace model {

namespace {

//! jq keeps numbers as doubles; what has more digits comes out altered.
bool roundsNumbers(std::string_view json)
{
    constexpr std::ptrdiff_t exactDigits = 15;
    const JsonTree tree(json);
    for (const auto& node : tree.nodes()) {
        if (node.kind != JsonKind::Number)
            continue;
        const auto text = tree.text(node);
        const auto digits =
            std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
        if (digits > exactDigits)
            return true;
    }
    return false;
}

std::string textOf(jv value)
{
    const auto string = jv_dump_string(value, 0);
    std::string text(jv_string_value(string), std::size_t(jv_string_length_bytes(jv_copy(string))));
    jv_free(string);
    return text;
}

std::string messageOf(jv invalid)
{
    const auto message = jv_invalid_get_msg(invalid);
    std::string text = jv_get_kind(message) == JV_KIND_STRING ? jv_string_value(message) : "";
    jv_free(message);
    return text;
}

void keepMessage(void* into, jv message)
{
    auto& text = *static_cast<std::string*>(into);
    if (jv_get_kind(message) == JV_KIND_STRING && text.empty())
        text = jv_string_value(message);
    jv_free(message);
}

} // namespace

struct JqProgram::State
{
    jq_state* jq = jq_init();
    std::string trouble;

    State() = default;
    ~State()
    {
        if (jq)
            jq_teardown(&jq);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

JqProgram::JqProgram(std::unique_ptr<State> state) : m_state(std::move(state)) {}

JqProgram::~JqProgram() = default;
JqProgram::JqProgram(JqProgram&&) noexcept = default;
JqProgram& JqProgram::operator=(JqProgram&&) noexcept = default;

Result<JqProgram> JqProgram::compile(const std::string& text)
{
    auto state = std::make_unique<State>();
    if (!state->jq)
        return Error{.text = "jq cannot be started.", .advice = {}};
    jq_set_error_cb(state->jq, keepMessage, &state->trouble);
    if (!jq_compile(state->jq, text.c_str())) {
        auto said = state->trouble.substr(0, state->trouble.find('\n'));
        return Error{.kind = Error::Kind::Malformed,
                     .text = "The jq program cannot be read: " + said + ".",
                     .advice = {}};
    }
    return JqProgram(std::move(state));
}

Result<std::string> JqProgram::run(std::string_view json)
{
    if (roundsNumbers(json))
        return Error{.text = "jq would round a number with more than 15 digits.",
                     .advice = "Use a JSON Patch instead: it leaves other numbers as they are."};
    const auto input = jv_parse_sized(json.data(), int(json.size()));
    if (!jv_is_valid(input))
        return Error{.text = "The value is not JSON: " + messageOf(input) + ".", .advice = {}};
    m_state->trouble.clear();
    jq_start(m_state->jq, input, 0);
    const auto first = jq_next(m_state->jq);
    if (!jv_is_valid(first)) {
        const auto said = messageOf(first);
        return Error{.text = said.empty() ? std::string("The jq program gives no value.")
                                          : "The jq program stopped: " + said + ".",
                     .advice = {}};
    }
    const auto second = jq_next(m_state->jq);
    const bool isMore = jv_is_valid(second);
    const auto said = isMore ? (jv_free(second), std::string()) : messageOf(second);
    auto text = textOf(first);
    if (isMore)
        return Error{.text = "The jq program gives more than one value.", .advice = {}};
    if (!said.empty())
        return Error{.text = "The jq program stopped: " + said + ".", .advice = {}};
    return text;
}

} // namespace model
