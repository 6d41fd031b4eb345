#include "app/desktop/window.h"

#include "app/cli/sandboxhold.h"
#include "app/session/redaction.h"
#include "app/session/replayfiles.h"
#include "app/session/sagawatch.h"
#include "app/session/session.h"
#include "app/shell/folders.h"
#include "app/shell/languages.h"
#include "app/shell/mainwindow.h"
#include "app/shell/screenshot.h"
#include "app/shell/secretstore.h"
#include "app/shell/windowoptions.h"
#include "app/view/desk.h"
#include "app/widget/icon.h"
#include "app/widget/sagalensstyle.h"
#include "model/outbox/tablemapping.h"
#include "model/workspace/userpaths.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

namespace app {

namespace {

Preferences preferencesFor(const WindowOptions& options)
{
    // A picture shows the program as it comes, not as somebody has set it.
    auto wish = options.screenshotView.isEmpty() ? Preferences::load() : Preferences();
    wish.scheme = options.scheme.value_or(wish.scheme);
    if (!options.language.isEmpty())
        wish.language = options.language;
    return wish;
}

int fail(const model::Error& error)
{
    std::fprintf(stderr, "sagalens: %s\n%s\n", error.text.c_str(), error.advice.c_str());
    return 2;
}

//! tests/bench asks how long the start took: until the first turn of the loop after the one that
//! painted the window.
void reportReady(MainWindow& window)
{
    QTimer::singleShot(0, &window, [&window] {
        QTimer::singleShot(0, &window, [] { std::fputs("ready\n", stderr); });
    });
}

void begin(MainWindow& window, const WindowOptions& options, const std::string& brokers)
{
    if (options.size.isValid())
        window.resize(options.size);
    window.show();
    // In a picture of the dialog the address is what it tests.
    if (options.screenshotView != QStringLiteral("connection"))
        for (const auto& address : options.addresses)
            window.openAddress(address);
    if (options.sandbox)
        window.startSandbox({.kafka = brokers});
    if (qEnvironmentVariableIsSet("SAGALENS_REPORT_READY"))
        reportReady(window);
}

int runApplication(const WindowOptions& options, const std::string& brokers)
{
    auto preferences = preferencesFor(options);
    languages::install(preferences.language);
    const auto isPicture = !options.screenshotView.isEmpty();
    SchemeWatcher scheme;
    scheme.setScheme(preferences.scheme); // before any widget takes its colours
    SecretStore secrets(isPicture ? nullptr : desktopKeyring());
    auto profiles = model::builtinProfiles();
    const auto wrongProfiles =
        isPicture ? std::vector<model::Error>()
                  : model::loadProfiles(model::userPaths().config + "/profiles", profiles);
    auto tables = model::builtinTableMappings();
    const auto wrongTables =
        isPicture ? std::vector<model::Error>()
                  : model::loadTableMappings(model::userPaths().config + "/outbox", tables);
    model::useTableMappings(std::move(tables));
    std::vector<model::Error> wrongConventions;
    auto conventions = isPicture ? model::builtinConventions() : userConventions(wrongConventions);
    std::vector<model::Error> wrongSagas; // told by the window, which goes on reading them
    auto sagas = isPicture ? model::saga::shippedSagas() : userSagas(wrongSagas);
    const QTemporaryDir pictureFolder;
    Session session(
        {.budget = preferences.budget(),
         .profiles = std::move(profiles),
         .conventions = std::move(conventions),
         .sagas =
             std::make_shared<const std::vector<model::saga::SagaDefinition>>(std::move(sagas)),
         .replayFolder = isPicture ? pictureFolder.path().toStdString() : replayFolder(),
         .auditFile = isPicture ? std::string() : model::userPaths().auditFile()});
    for (const auto& wrong : wrongProfiles)
        session.journal().write(LogLine::Level::Error, "profiles", wrong.text + ' ' + wrong.advice);
    for (const auto& wrong : wrongConventions)
        session.journal().write(LogLine::Level::Error, "conventions",
                                wrong.text + ' ' + wrong.advice);
    for (const auto& wrong : wrongTables)
        session.journal().write(LogLine::Level::Error, "mappings", wrong.text + ' ' + wrong.advice);
    Desk desk(isPicture ? std::string() : folders::workspaceFile().toStdString(), isSecret);
    MainWindow window({.session = session,
                       .preferences = preferences,
                       .scheme = scheme,
                       .desk = desk,
                       .secrets = secrets,
                       .remembers = !isPicture});
    begin(window, options, brokers);
    std::optional<Screenshot> picture;
    if (isPicture)
        picture.emplace(window, options);
    return QApplication::exec();
}

} // namespace

int runWindow(int argc, char* argv[])
{
    const auto hasScreen =
        qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!hasScreen && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QCoreApplication::setApplicationName(QStringLiteral("sagalens"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SAGALENS_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.sagalens.Sagalens"));
    const QApplication application(argc, argv);
    QApplication::setStyle(new SagalensStyle);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/desktop/sagalens.svg")));
    std::vector<std::string> words;
    for (const auto& word : QCoreApplication::arguments().mid(1))
        words.push_back(word.toStdString());
    const auto options = parseWindowOptions(words);
    if (!options)
        return fail(options.error());
    const auto brokers = cli::sandboxBrokers(options->realKafka ? "kafka" : "");
    if (!brokers)
        return fail(brokers.error());
    return runApplication(*options, *brokers);
}

} // namespace app
