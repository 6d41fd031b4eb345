#include "app/view/connection/connectiondialog.h"
#include "app/view/connection/kafkaform.h"
#include "app/view/connection/propertiesimport.h"
#include "model/workspace/connectionimport.h"
#include "model/workspace/connectionuri.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>

namespace app {

// Connections that come from elsewhere: the clipboard, other programs' files.

//! Fills the page of its kind. What the person named already keeps its name and marks.
void ConnectionDialog::take(model::Connection connection)
{
    const auto who = form().identity();
    if (!who.name.empty())
        connection.name = who.name;
    if (connection.group.empty())
        connection.group = who.group;
    if (connection.colour.empty())
        connection.colour = who.colour;
    connection.production = connection.production || who.production;
    chooseForm(connection.url);
    form().setConnection(connection);
    form().setPasswordKept(false);
    refresh();
}

void ConnectionDialog::pasteUri()
{
    auto connection =
        model::connectionFromUri(QApplication::clipboard()->text().trimmed().toStdString());
    if (connection)
        take(std::move(*connection));
    else
        say(tr("The clipboard holds no address"),
            tr("Copy one such as kafka://broker:9092, postgresql://host/orders or redis://host, "
               "then paste it here."));
}

void ConnectionDialog::chooseImport()
{
    const auto path = QFileDialog::getOpenFileName(
        this, tr("Import connections"), {},
        tr("Connections and properties (*.json *.properties *.conf *.config .pgpass);;"
           "All files (*)"));
    if (!path.isEmpty())
        importFile(path);
}

void ConnectionDialog::importFile(const QString& path)
{
    constexpr qint64 largest = 8 << 20;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        say(tr("%1 cannot be read").arg(path), file.errorString());
        return;
    }
    const auto text = file.read(largest);
    if (!importConnections(text))
        importClientProperties(path, text);
}

//! False when \a text is no file of connections.
bool ConnectionDialog::importConnections(const QByteArray& text)
{
    auto import = model::importConnections({text.constData(), std::size_t(text.size())});
    if (!import || import->connections.empty())
        return false;
    const auto count = int(import->connections.size());
    QStringList notes;
    for (const auto& note : import->notes)
        notes += QString::fromStdString(note);
    if (count == 1)
        take(import->connections.front().connection);
    else
        Q_EMIT importWanted(import->connections);
    if (count > 1 || !notes.isEmpty())
        say(tr("%n connection(s) were read", nullptr, count),
            count > 1 && notes.isEmpty() ? tr("They are among the saved connections now.")
                                         : notes.join(u'\n'));
    return true;
}

void ConnectionDialog::importClientProperties(const QString& path, const QByteArray& text)
{
    const auto import = importProperties(text, m_kafka->fields());
    if (!import) {
        const auto& error = import.error();
        say(tr("%1 is no properties file").arg(path), tr("Line %1, column %2: %3")
                                                          .arg(error.place.line)
                                                          .arg(error.place.column)
                                                          .arg(QString::fromStdString(error.text)));
        return;
    }
    chooseForm("kafka:");
    m_kafka->setFields(import->fields);
    refresh();
    if (!import->notUnderstood.isEmpty())
        say(tr("%n entry(s) have no meaning here", nullptr, int(import->notUnderstood.size())),
            import->notUnderstood.join(u'\n'));
}

} // namespace app
