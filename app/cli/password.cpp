#include "app/cli/password.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace app::cli {

namespace {

//! The terminal itself, whatever stdin and stdout are; silent as long as it is there.
class SilentTerminal
{
public:
    SilentTerminal() : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (m_descriptor < 0 || ::tcgetattr(m_descriptor, &m_before) != 0)
            return;
        auto silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        m_silenced = ::tcsetattr(m_descriptor, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal()
    {
        if (m_silenced)
            ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

    bool usable() const { return m_silenced; }
    void write(const std::string& text) const
    {
        [[maybe_unused]] const auto written = ::write(m_descriptor, text.data(), text.size());
    }
    std::string readLine() const
    {
        std::string line;
        char byte = 0;
        while (::read(m_descriptor, &byte, 1) == 1 && byte != '\n')
            line.push_back(byte);
        return line;
    }

private:
    int m_descriptor;
    termios m_before{};
    bool m_silenced = false;
};

} // namespace

std::optional<std::string> askPassword(const std::string& question)
{
    const SilentTerminal terminal;
    if (!terminal.usable())
        return std::nullopt;
    terminal.write(question);
    auto answer = terminal.readLine();
    terminal.write("\n");
    return answer;
}

} // namespace app::cli
