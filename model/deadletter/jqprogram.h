#pragma once

#include "model/event/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace model {

//! A compiled jq program. One thread.
class JqProgram
{
public:
    //! An error has the place in the program, as far as jq tells it.
    static Result<JqProgram> compile(const std::string& text);
    ~JqProgram();
    JqProgram(JqProgram&&) noexcept;
    JqProgram& operator=(JqProgram&&) noexcept;

    //! The one value that comes out, as JSON on one line. More than one, none, or a number that jq
    //! would round is an error.
    Result<std::string> run(std::string_view json);

private:
    struct State;
    explicit JqProgram(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace model
