// What Grafana's own types say of a dashboard whose panels are time series of Prometheus. The name of every field counts, as the dashboard
// is written as a literal of this type.
import type { Dashboard, DataQuery, GraphFieldConfig, Panel } from '@grafana/schema';

type Datasource = { type: 'prometheus'; uid: 'prometheus' };

interface Query extends Omit<DataQuery, 'datasource'> {
  datasource: Datasource;
  expr: string;
  legendFormat: string;
}

interface TimeSeries extends Omit<Panel, 'datasource' | 'fieldConfig' | 'targets'> {
  type: 'timeseries';
  title: string;
  datasource: Datasource;
  fieldConfig: Panel<Record<string, never>, GraphFieldConfig>['fieldConfig'];
  targets: Query[];
}

export interface PrometheusDashboard extends Omit<Dashboard, 'panels'> {
  uid: string;
  title: string;
  panels: TimeSeries[];
}
