/** Plans that tests begin with: invented, and as long as their purpose needs. */

const HEAD =
  "code,title,department,location,manager,employment_type,start_date,currency,salary_min,salary_max,plan_status";

/** One line per state that a seat can be in. */
const ROWS = [
  "P-201,Platform Engineer,Engineering,Lisbon,Noor Haddad,full_time,2027-01-11,EUR,72000,88000,approved",
  "P-202,Data Engineer,Data,Lisbon,Noor Haddad,full_time,2027-01-11,EUR,68000,82000,approved",
  "P-203,Product Designer,Design,Berlin,Ilse Brandt,full_time,2027-02-01,EUR,61000,74000,open",
  "P-204,Support Specialist,Support,Nairobi,Wanjiru Otieno,part_time,2027-02-01,EUR,24000,30000,approved",
  "P-205,Account Executive,Sales,Paris,Luc Martel,full_time,2027-02-15,EUR,54000,70000,draft",
  "P-206,Office Manager,People,Berlin,Ilse Brandt,full_time,2027-03-01,EUR,42000,50000,pending_approval",
  "P-207,Payroll Analyst,Finance,Lisbon,Rui Teles,full_time,2027-03-01,EUR,45000,55000,on_hold",
  "P-208,Security Engineer,Engineering,Remote,Noor Haddad,contractor,2027-03-15,EUR,90000,110000,approved",
  "P-209,Research Intern,Data,Lisbon,Noor Haddad,intern,2027-04-01,EUR,18000,21000,draft",
  "P-210,Event Planner,Marketing,Paris,Luc Martel,temporary,2027-04-01,EUR,36000,41000,cancelled",
  "P-211,Mobile Engineer,Engineering,Berlin,Noor Haddad,full_time,2027-04-12,EUR,70000,84000,open",
  "P-212,Copywriter,Marketing,Remote,Luc Martel,part_time,2027-04-12,EUR,28000,34000,closed",
];

export const plan = (...rows: string[]): string => [HEAD, ...rows, ""].join("\n");

/** Something of everything. */
export const VARIED = plan(...ROWS);

/** A table longer than any screen. */
export const LONG = plan(
  ...ROWS,
  ...Array.from({ length: 28 }, (_, at) => {
    const n = String(301 + at);
    const day = String(1 + at).padStart(2, "0");
    return `P-${n},Field Technician ${n},Operations,Lisbon,Rui Teles,full_time,2027-05-${day},EUR,38000,46000,draft`;
  }),
);

/** The fewest that the walks need. */
export const SHORT = plan(ROWS[0], ROWS[1], ROWS[4]);
