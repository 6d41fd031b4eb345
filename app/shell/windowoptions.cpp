#include "app/shell/windowoptions.h"

#include "app/shell/viewlist.h"

#include <QSize>

namespace app {

namespace {

//! The words of a command line, one after the other.
class Words
{
public:
    explicit Words(std::span<const std::string> words) : m_words(words) {}

    bool atEnd() const { return m_at == m_words.size(); }
    const std::string& next() { return m_words[m_at++]; }

    //! The value of "--name=value", or the word that follows "--name".
    std::optional<std::string> value(const std::string& word)
    {
        const auto parting = word.find('=');
        if (parting != std::string::npos)
            return word.substr(parting + 1);
        return atEnd() ? std::nullopt : std::optional(next());
    }

private:
    std::span<const std::string> m_words;
    std::size_t m_at = 0;
};

model::Error wrong(const std::string& text)
{
    return {
        .kind = model::Error::Kind::Malformed,
        .text = text,
        .advice =
            "sagalens [--sandbox[=kafka]] [--scheme light|dark] [--language en|ko] [--size WxH] "
            "[--screenshot VIEW FILE] [URL or FILE…]"};
}

bool takeSize(const std::string& text, QSize& size)
{
    const auto parts = QString::fromStdString(text).split(u'x');
    size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    return size.width() >= 200 && size.height() >= 200;
}

bool takeScheme(const std::string& text, std::optional<ColorScheme>& scheme)
{
    if (text == "light")
        scheme = ColorScheme::Light;
    else if (text == "dark")
        scheme = ColorScheme::Dark;
    return scheme.has_value();
}

model::Result<void> takeScreenshot(Words& words, const std::string& word, WindowOptions& options)
{
    const auto view = words.value(word);
    if (!view || words.atEnd())
        return wrong("--screenshot needs a view and a file.");
    options.screenshotView = QString::fromStdString(*view);
    options.screenshotFile = QString::fromStdString(words.next());
    if (!screenshotViews().contains(options.screenshotView))
        return model::Error{
            .kind = model::Error::Kind::Malformed,
            .text = "--screenshot knows no view \"" + *view + "\".",
            .advice =
                "The views: " + screenshotViews().join(QStringLiteral(", ")).toStdString() + '.'};
    return {};
}

model::Result<void> takeLook(Words& words, const std::string& word, WindowOptions& options)
{
    const auto name = word.substr(0, word.find('='));
    const auto value = words.value(word);
    if (!value)
        return wrong(name + " needs a value.");
    if (name == "--size")
        return takeSize(*value, options.size) ? model::Result<void>()
                                              : wrong("--size is WIDTHxHEIGHT, 200 at least.");
    if (name == "--scheme")
        return takeScheme(*value, options.scheme) ? model::Result<void>()
                                                  : wrong("--scheme is light or dark.");
    if (*value != "en" && *value != "ko")
        return wrong("--language is en or ko.");
    options.language = QString::fromStdString(*value);
    return {};
}

model::Result<void> take(Words& words, const std::string& word, WindowOptions& options)
{
    if (word.starts_with("--screenshot"))
        return takeScreenshot(words, word, options);
    if (word.starts_with("--size") || word.starts_with("--scheme")
        || word.starts_with("--language"))
        return takeLook(words, word, options);
    if (word == "--sandbox" || word == "--sandbox=kafka") {
        options.sandbox = true;
        options.realKafka = word != "--sandbox";
        return {};
    }
    if (word.starts_with("-") && word != "-")
        return wrong("There is no option " + word + ".");
    options.addresses += QString::fromStdString(word);
    return {};
}

} // namespace

QStringList screenshotViews()
{
    QStringList names;
    for (const auto& entry : viewEntries())
        names += QLatin1String(entry.id);
    // Pages of the Sagas view, states of others, docks, dialogs.
    return names + QStringList{QStringLiteral("sequence"), QStringLiteral("process"),
                               QStringLiteral("compare"),  QStringLiteral("replay"),
                               QStringLiteral("gallery"),  QStringLiteral("empty"),
                               QStringLiteral("life"),     QStringLiteral("connection"),
                               QStringLiteral("saved"),    QStringLiteral("preferences"),
                               QStringLiteral("keys"),     QStringLiteral("palette"),
                               QStringLiteral("unlock")};
}

model::Result<WindowOptions> parseWindowOptions(std::span<const std::string> words)
{
    WindowOptions options;
    Words left(words);
    while (!left.atEnd())
        if (const auto taken = take(left, left.next(), options); !taken)
            return taken.error();
    return options;
}

} // namespace app
