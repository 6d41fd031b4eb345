#include "app/view/deadletters/stackfold.h"

#include "app/widget/payloadtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app {

namespace {

struct Stack
{
    Q_DECLARE_TR_FUNCTIONS(Stack)
};

constexpr std::size_t mostLines = 2'000;

// Libraries and runtimes: Java's, .NET's, Node's, Python's.
constexpr std::array<std::string_view, 28> frameworks{
    "java.",        "javax.",          "jakarta.",       "jdk.",           "sun.",
    "com.sun.",     "kotlin.",         "kotlinx.",       "scala.",         "org.springframework.",
    "org.apache.",  "com.fasterxml.",  "org.hibernate.", "reactor.",       "io.netty.",
    "io.smallrye.", "io.quarkus.",     "io.vertx.",      "io.micrometer.", "org.jboss.",
    "com.zaxxer.",  "org.postgresql.", "feign.",         "okhttp3.",       "System.",
    "Microsoft.",   "MassTransit.",    "NServiceBus."};

std::string_view trimmed(std::string_view line)
{
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
        line.remove_prefix(1);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
        line.remove_suffix(1);
    return line;
}

bool isFrame(std::string_view line)
{
    return line.starts_with("at ") || line.starts_with("File \"") || line.starts_with("... ");
}

bool isFramework(std::string_view frame)
{
    if (frame.starts_with("... "))
        return true;
    auto name = frame.substr(std::min<std::size_t>(3, frame.size()));
    // "java.base/java.lang.Thread.run", "app//org.springframework…"
    const auto slash = name.find('/');
    if (slash != std::string_view::npos && slash < name.find('('))
        name.remove_prefix(name.find_last_of('/', name.find('(')) + 1);
    if (name.find("node_modules") != std::string_view::npos
        || name.find("site-packages") != std::string_view::npos
        || name.find("node:internal") != std::string_view::npos)
        return true;
    return std::ranges::any_of(frameworks,
                               [name](std::string_view one) { return name.starts_with(one); });
}

//! "org.springframework.kafka" of a frame.
QString packageOf(const QString& frame)
{
    const auto name = frame.mid(3).section(QLatin1Char('('), 0, 0).section(QLatin1Char('/'), -1);
    const auto parts = name.split(QLatin1Char('.'));
    return parts.mid(0, std::min<qsizetype>(3, std::max<qsizetype>(1, parts.size() - 2)))
        .join(QLatin1Char('.'));
}

void closeFold(std::vector<StackLine>& lines, QStringList& fold)
{
    constexpr qsizetype worth = 2;
    if (fold.size() < worth) {
        for (const auto& frame : fold)
            lines.push_back({frame, {}, true});
    } else {
        QStringList packages;
        for (const auto& frame : fold) {
            const auto package = packageOf(frame);
            if (!frame.startsWith(QLatin1String("...")) && !packages.contains(package)
                && packages.size() < 3)
                packages << package;
        }
        lines.push_back({Stack::tr("%Ln frames of %1", nullptr, int(fold.size()))
                             .arg(packages.join(QStringLiteral(", "))),
                         fold, true});
    }
    fold.clear();
}

} // namespace

std::vector<StackLine> foldStack(std::string_view stack)
{
    std::vector<StackLine> lines;
    QStringList fold;
    while (!stack.empty() && lines.size() < mostLines) {
        const auto end = std::min(stack.find('\n'), stack.size());
        const auto line = trimmed(stack.substr(0, end));
        stack.remove_prefix(std::min(stack.size(), end + 1));
        if (line.empty())
            continue;
        const auto text = shortText(bytesOf(line), 1'000);
        if (isFrame(line) && isFramework(line)) {
            fold << text;
            continue;
        }
        closeFold(lines, fold);
        lines.push_back({text, {}, isFrame(line)});
    }
    closeFold(lines, fold);
    return lines;
}

} // namespace app
