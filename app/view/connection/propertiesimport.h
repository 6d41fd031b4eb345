#pragma once

#include "app/view/connection/kafkafields.h"
#include "model/event/result.h"

#include <QStringList>

namespace app {

//! What a client.properties gave: the fields as they become, and a sentence for each entry that was
//! not understood.
struct PropertiesImport
{
    KafkaFields fields;
    QStringList notUnderstood;
};

//! Puts the file's entries over \a fields; name, group and mark stay.
model::Result<PropertiesImport> importProperties(const QByteArray& text, const KafkaFields& fields);

} // namespace app
