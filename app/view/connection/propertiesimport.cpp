#include "app/view/connection/propertiesimport.h"

#include "model/connect/kafka/properties.h"

#include <QCoreApplication>

namespace app {

model::Result<PropertiesImport> importProperties(const QByteArray& text, const KafkaFields& fields)
{
    auto read = model::kafka::importProperties(
        std::string_view(text.constData(), std::size_t(text.size())));
    if (!read)
        return read.error();
    model::Connection connection{.name = fields.name,
                                 .url = "kafka://"
                                        + (read->brokers.empty() ? fields.brokers : read->brokers),
                                 .properties = std::move(read->properties),
                                 .group = fields.group,
                                 .production = fields.production,
                                 .colour = fields.colour};
    PropertiesImport import{.fields = toFields(connection)};
    for (const auto& entry : read->notUnderstood)
        import.notUnderstood +=
            QCoreApplication::translate("PropertiesImport", "Line %1, %2: %3")
                .arg(entry.place.line)
                .arg(QString::fromStdString(entry.name), QString::fromStdString(entry.why));
    return import;
}

} // namespace app
