#pragma once

#include "model/schema/inferredschema.h"

#include <string>

//! Lets a schema learn payloads that a test writes.
class Payloads
{
public:
    explicit Payloads(const model::SchemaLimits& limits = {}) : schema(limits) {}

    void learn(const std::string& payload, int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            const auto tokens = m_index.read(payload, 0);
            schema.learn(
                model::JsonCursor(tokens),
                {.time = model::Timestamp{std::chrono::seconds{1000 + m_row}}, .row = m_row});
            ++m_row;
        }
    }

    const model::SeenField* field(const std::string& path) const
    {
        for (model::FieldIndex index = 0; index < schema.fields().size(); ++index) {
            if (schema.path(index) == path)
                return &schema.fields()[index];
        }
        return nullptr;
    }

    double share(const std::string& path) const
    {
        const auto* found = field(path);
        return found ? schema.share(model::FieldIndex(found - schema.fields().data())) : -1;
    }

    //! "new-field currency, type-changed amount string": the drift, so that a failure reads.
    std::string drift() const
    {
        std::string text;
        for (const auto& drift : schema.drifts()) {
            static constexpr const char* names[] = {"new", "missing", "gone", "changed"};
            text.append(text.empty() ? "" : ", ").append(names[std::size_t(drift.kind)]);
            text.append(" ").append(schema.path(drift.field));
            if (drift.kind == model::Drift::Kind::TypeChanged)
                text.append(" ").append(toText(drift.type));
            text.append(" x").append(std::to_string(drift.count));
        }
        return text;
    }

    model::InferredSchema schema;

private:
    model::JsonIndex m_index;
    model::Row m_row = 0;
};
