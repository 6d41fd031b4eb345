#include "app/session/childoutput.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

extern char** environ;

namespace app {

using model::Error;
using model::Result;

namespace {

class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }
    void take(int number)
    {
        close();
        m_number = number;
    }
    void close()
    {
        if (m_number >= 0)
            ::close(m_number);
        m_number = -1;
    }

private:
    int m_number = -1;
};

class Child
{
public:
    explicit Child(const ChildRun& run) : m_run(run) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() { end(); }

    std::optional<Error> start()
    {
        // Sockets, because writing to a pipe that nobody reads any more would be a signal.
        std::array<int, 2> in{-1, -1};
        std::array<int, 2> out{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in.data()) != 0)
            return failure(errno);
        m_in.take(in[0]);
        const Descriptor childIn(in[1]);
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, out.data()) != 0)
            return failure(errno);
        m_out.take(out[0]);
        const Descriptor childOut(out[1]);
        return spawn(childIn.number(), childOut.number());
    }

    //! Feeds it and reads what it writes, until it closes its output.
    std::optional<Error> talk(const std::stop_token& stop, std::string& text)
    {
        const auto until = std::chrono::steady_clock::now() + m_run.patience;
        while (m_out.isOpen()) {
            if (stop.stop_requested())
                return Error{.kind = Error::Kind::Cancelled, .text = "Not wanted any more."};
            if (std::chrono::steady_clock::now() >= until)
                return Error{.text = name() + " took longer than "
                                     + std::to_string(m_run.patience.count() / 1'000)
                                     + " s and was ended."};
            wait();
            if (text.size() > m_run.mostOutput)
                return Error{.text = name() + " writes without end."};
            feed();
            read(text);
        }
        return std::nullopt;
    }

    //! How it ended: it has closed its output.
    std::optional<Error> finish(std::chrono::microseconds& processor)
    {
        int status = 0;
        rusage usage{};
        const auto id = std::exchange(m_id, 0);
        while (::wait4(id, &status, 0, &usage) < 0 && errno == EINTR) {
        }
        const auto spent = [](const timeval& time) {
            return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
        };
        processor = spent(usage.ru_utime) + spent(usage.ru_stime);
        if (WIFSIGNALED(status))
            return Error{.text = name() + " died (" + ::strsignal(WTERMSIG(status)) + ")."};
        if (WEXITSTATUS(status) == 127)
            return missing();
        if (WEXITSTATUS(status) != 0)
            return Error{.text = name() + " ended with code " + std::to_string(WEXITSTATUS(status))
                                 + '.'};
        return std::nullopt;
    }

private:
    std::string name() const { return m_run.words.front(); }
    Error missing() const
    {
        return {.kind = Error::Kind::NotFound,
                .text = "\"" + name() + "\" is not installed here.",
                .advice = "Install the package graphviz."};
    }
    Error failure(int code) const
    {
        if (code == ENOENT)
            return missing();
        return {.text = "\"" + name() + "\" cannot be started: " + std::strerror(code) + '.'};
    }

    std::optional<Error> spawn(int in, int out)
    {
        std::vector<char*> words;
        for (const auto& word : m_run.words)
            words.push_back(const_cast<char*>(word.c_str()));
        words.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, in, 0);
        ::posix_spawn_file_actions_adddup2(&actions, out, 1);
        ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
        posix_spawnattr_t attributes;
        ::posix_spawnattr_init(&attributes);
        sigset_t none;
        ::sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&attributes, &none);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
        const auto code =
            ::posix_spawnp(&m_id, words.front(), &actions, &attributes, words.data(), environ);
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&actions);
        if (code == 0)
            return std::nullopt;
        m_id = 0;
        return failure(code);
    }

    void wait()
    {
        constexpr int glance = 20; // milliseconds until the stop token is looked at again
        std::array<pollfd, 2> waiting{pollfd{m_out.number(), POLLIN, 0},
                                      pollfd{m_in.number(), POLLOUT, 0}};
        ::poll(waiting.data(), m_in.isOpen() ? 2 : 1, glance);
    }

    void feed()
    {
        if (!m_in.isOpen())
            return;
        const auto rest = std::string_view(m_run.input).substr(m_sent);
        const auto sent =
            ::send(m_in.number(), rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0)
            m_sent += std::size_t(sent);
        const auto isBroken = sent < 0 && errno != EAGAIN && errno != EINTR;
        if (m_sent == m_run.input.size() || isBroken)
            m_in.close();
    }

    void read(std::string& text)
    {
        std::array<char, 65'536> piece;
        const auto taken = ::recv(m_out.number(), piece.data(), piece.size(), MSG_DONTWAIT);
        if (taken > 0)
            text.append(piece.data(), std::size_t(taken));
        else if (taken == 0 || (errno != EAGAIN && errno != EINTR))
            m_out.close();
    }

    void end()
    {
        if (m_id == 0)
            return;
        ::kill(m_id, SIGKILL);
        while (::waitpid(m_id, nullptr, 0) < 0 && errno == EINTR) {
        }
        m_id = 0;
    }

    const ChildRun& m_run;
    pid_t m_id = 0;
    Descriptor m_in;
    Descriptor m_out;
    std::size_t m_sent = 0;
};

} // namespace

Result<ChildOutput> runChild(const ChildRun& run, const std::stop_token& stop)
{
    Child child(run);
    ChildOutput output;
    if (auto error = child.start())
        return *error;
    if (auto error = child.talk(stop, output.text))
        return *error;
    if (auto error = child.finish(output.processor))
        return *error;
    return output;
}

} // namespace app
