import { Empty } from '../../parts/empty.tsx';

export default function Home() {
  return <Empty title="Nothing recorded yet." command="paystub run -- npm start" />;
}
