#pragma once

#include "app/cli/interrupt.h"
#include "model/event/result.h"

#include <functional>
#include <string>

namespace app::cli {

//! Answers a scraper: GET / or /metrics gives the text that is made for it at that moment. One
//! request at a time, none longer than a second, nothing kept open: what asks is one program, not
//! a crowd. Where only a port is given it listens on the loopback alone.
class MetricsServer
{
public:
    using Text = std::function<std::string()>;

    //! "9464", "127.0.0.1:9464", "[::1]:9464"; port 0 takes a free one.
    static model::Result<MetricsServer> listen(const std::string& address, Text text);
    ~MetricsServer();
    MetricsServer(MetricsServer&& other) noexcept;
    MetricsServer& operator=(MetricsServer&&) = delete;

    //! Where it really listens: "127.0.0.1:9464".
    const std::string& address() const { return m_address; }
    //! Waits so long for requests and answers them.
    void serve(std::chrono::milliseconds patience);

private:
    MetricsServer(int descriptor, std::string address, Text text);
    void answer(int client) const;

    int m_descriptor;
    std::string m_address;
    Text m_text;
};

} // namespace app::cli
