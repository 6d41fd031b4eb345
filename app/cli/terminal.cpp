#include "app/cli/terminal.h"

#include "app/cli/screentext.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace app::cli {

namespace {

bool coloursWanted()
{
    const char* none = std::getenv("NO_COLOR");
    const char* kind = std::getenv("TERM");
    return !(none && *none) && !(kind && std::string_view(kind) == "dumb");
}

constexpr std::array<std::string_view, 7> codes{"",         "\x1b[1m",  "\x1b[2m", "\x1b[31m",
                                                "\x1b[33m", "\x1b[32m", "\x1b[36m"};

} // namespace

Terminal Terminal::current()
{
    Terminal terminal;
    terminal.outIsScreen = ::isatty(STDOUT_FILENO) == 1;
    terminal.errorIsScreen = ::isatty(STDERR_FILENO) == 1;
    terminal.colour = terminal.outIsScreen && coloursWanted();
    winsize size{};
    if (terminal.outIsScreen && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        terminal.width = size.ws_col > 0 ? size.ws_col : 80;
        terminal.height = size.ws_row > 0 ? size.ws_row : 24;
    }
    return terminal;
}

std::string tinted(std::string_view text, Tint tint, const Terminal& terminal)
{
    if (!terminal.colour || tint == Tint::Plain)
        return std::string(text);
    return std::string(codes[std::size_t(tint)]).append(text).append("\x1b[0m");
}

model::ByteSink descriptorSink(int descriptor)
{
    return [descriptor](std::string_view bytes) {
        while (!bytes.empty()) {
            const auto written = ::write(descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                return false;
            bytes.remove_prefix(std::size_t(written));
        }
        return true;
    };
}

void writeOut(std::string_view text)
{
    descriptorSink(STDOUT_FILENO)(text);
}

void writeError(std::string_view text)
{
    descriptorSink(STDERR_FILENO)(text);
}

void StatusLine::show(std::string_view text)
{
    if (!m_terminal.errorIsScreen)
        return;
    const auto width = m_terminal.width > 1 ? m_terminal.width - 1 : 79;
    writeError("\r\x1b[2K" + screenText(text, width));
    m_shown = true;
}

void StatusLine::clear()
{
    if (std::exchange(m_shown, false))
        writeError("\r\x1b[2K");
}

} // namespace app::cli
