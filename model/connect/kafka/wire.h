#pragma once

#include "model/connect/kafka/address.h"

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

struct addrinfo;

namespace model::kafka {

//! How a step on the wire ended.
struct Outcome
{
    enum class Kind {
        Done,
        UnknownHost,
        Refused,
        Silent, //!< Nothing came back in time.
        Closed, //!< The other side ended the connection.
        Failed,
        Stopped,
    };

    Kind kind = Kind::Done;
    std::string text;  //!< What the system said.
    int tlsReason = 0; //!< OpenSSL's number of the reason, 0 for none.

    bool done() const { return kind == Kind::Done; }
};

//! Until when to wait, and who may end it.
struct Patience
{
    std::chrono::steady_clock::time_point deadline;
    std::stop_token stop;

    static Patience of(std::chrono::milliseconds time, const std::stop_token& stop)
    {
        return {std::chrono::steady_clock::now() + time, stop};
    }
};

//! A TCP connection that never blocks longer than it is told to. Movable; closes itself.
class Socket
{
public:
    Socket() = default;
    Socket(Socket&& other) noexcept;
    Socket& operator=(Socket&& other) noexcept;
    ~Socket();

    //! Looks the name up and tries its addresses in turn. \a found gets them as text, comma
    //! separated.
    Outcome connectTo(const Address& address, const Patience& patience,
                      std::string* found = nullptr);
    int descriptor() const { return m_descriptor; }
    //! Waits until the socket can be read, or written when \a writing.
    Outcome wait(bool writing, const Patience& patience) const;

private:
    Outcome tryAddress(const ::addrinfo& info, const Patience& patience);
    void close();

    int m_descriptor = -1;
};

//! Only looks the name up. \a found gets the addresses.
Outcome lookUp(const Address& address, std::string& found);

//! Bytes to and from the other side, encrypted or not.
class Stream
{
public:
    virtual ~Stream() = default;

    virtual Outcome write(std::string_view bytes, const Patience& patience) = 0;
    //! Appends what comes first, at least one byte when done.
    virtual Outcome read(std::string& into, const Patience& patience) = 0;
};

std::unique_ptr<Stream> plainStream(Socket socket);

} // namespace model::kafka
