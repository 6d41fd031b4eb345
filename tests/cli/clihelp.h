#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

//! How one run of the program ended.
struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray error;
};

//! The program in a child process, with a home folder of its own.
class Cli
{
public:
    Cli()
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("HOME", m_home.path());
        for (const auto* name : {"XDG_CONFIG_HOME", "SAGALENS_PASSWORD", "NO_COLOR"})
            environment.remove(name);
        m_process.setProcessEnvironment(environment);
    }
    ~Cli()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished();
    }

    void setVariable(const QString& name, const QString& value)
    {
        auto environment = m_process.processEnvironment();
        environment.insert(name, value);
        m_process.setProcessEnvironment(environment);
    }

    Run run(const QStringList& arguments, const QByteArray& input = {})
    {
        start(arguments);
        m_process.write(input);
        m_process.closeWriteChannel();
        return finish();
    }

    void start(const QStringList& arguments)
    {
        m_out.clear(); // of the run before
        m_process.start(SAGALENS_CLI, arguments);
        m_process.waitForStarted();
    }
    //! Until \a text was printed.
    bool waitForOutput(const QByteArray& text)
    {
        while (!m_out.contains(text)) {
            if (!m_process.waitForReadyRead(20'000))
                return false;
            m_out += m_process.readAllStandardOutput();
        }
        return true;
    }
    //! The same on the other channel; gives all that came there.
    QByteArray waitForError(const QByteArray& text)
    {
        QByteArray all;
        m_process.setReadChannel(QProcess::StandardError);
        while (!all.contains(text) && m_process.waitForReadyRead(20'000))
            all += m_process.readAllStandardError();
        m_process.setReadChannel(QProcess::StandardOutput);
        return all;
    }
    void interrupt() const { ::kill(pid_t(m_process.processId()), SIGINT); }
    Run finish()
    {
        if (!m_process.waitForFinished(120'000))
            return {.code = -2, .out = m_out, .error = m_process.readAllStandardError()};
        m_out += m_process.readAllStandardOutput();
        const bool normal = m_process.exitStatus() == QProcess::NormalExit;
        return {normal ? m_process.exitCode() : 1000 + m_process.exitCode(), m_out,
                m_process.readAllStandardError()};
    }

    QString path(const QString& name) const { return m_home.filePath(name); }
    QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write the file of the test");
        return file.fileName();
    }
    QByteArray read(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_home;
    QProcess m_process;
    QByteArray m_out;
};

//! One line of a capture.
inline QByteArray captureLine(int offset, const QByteArray& type,
                              const QByteArray& topic = "order-events")
{
    return "{\"topic\":\"" + topic + "\",\"partition\":" + QByteArray::number(offset % 3)
           + ",\"offset\":" + QByteArray::number(offset)
           + ",\"tstype\":\"create\",\"ts\":" + QByteArray::number(1'795'411'927'000 + offset)
           + R"(,"broker":-1,"key":"order-)" + QByteArray::number(offset)
           + R"(","payload":"{\"type\":\")" + type + R"(\",\"payload\":{\"orderId\":\"order-)"
           + QByteArray::number(offset) + R"(\",\"totalAmount\":)" + QByteArray::number(offset * 10)
           + R"(},\"metadata\":{\"eventId\":\"e)" + QByteArray::number(offset) + R"(\"}}"})" + "\n";
}

inline QByteArray hundredEvents()
{
    QByteArray lines;
    for (int offset = 0; offset < 100; ++offset)
        lines += captureLine(offset, offset % 10 == 0 ? "ORDER_CANCELLED" : "ORDER_CREATED");
    return lines;
}
