#pragma once

#include "model/export/eventwriter.h"

#include <string>
#include <string_view>

namespace app::cli {

//! What the two ends of the program are connected to.
struct Terminal
{
    bool outIsScreen = false;
    bool errorIsScreen = false;
    bool colour = false;   //!< A screen, and neither NO_COLOR nor TERM=dumb.
    std::size_t width = 0; //!< 0: not a screen, so nothing is cut.
    std::size_t height = 0;

    static Terminal current();
};

enum class Tint { Plain, Bold, Dim, Red, Yellow, Green, Cyan };

//! \a text in a colour where colours are wanted.
std::string tinted(std::string_view text, Tint tint, const Terminal& terminal);

//! Writes to a descriptor; false once nobody reads it.
model::ByteSink descriptorSink(int descriptor);

void writeOut(std::string_view text);
void writeError(std::string_view text); //!< As one write, so that lines of two programs do not mix.

//! One line on stderr that is drawn over itself; nothing when stderr is not a screen.
class StatusLine
{
public:
    explicit StatusLine(const Terminal& terminal) : m_terminal(terminal) {}
    ~StatusLine() { clear(); }
    StatusLine(const StatusLine&) = delete;
    StatusLine& operator=(const StatusLine&) = delete;

    void show(std::string_view text);
    void clear();

private:
    const Terminal& m_terminal;
    bool m_shown = false;
};

} // namespace app::cli
